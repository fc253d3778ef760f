-- steps: 3e9b022743f4d62e059957f33f8d47d90fcb4143cd71e683d7303580ac6512e5
SET LOCAL check_function_bodies = off;


CREATE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
    LANGUAGE sql
    AS $$SELECT FALSE$$;

CREATE FUNCTION public.contributions_purchases_refer() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (SELECT FROM new_rows AS n LEFT JOIN contributions_bill AS b ON b.id = n.bill_id
               LEFT JOIN contributions_payment AS p ON p.id = n.payment_id
               LEFT JOIN contributions_payer AS y ON y.id = n.payer_id
               WHERE b.id IS NULL OR p.id IS NULL OR y.id IS NULL) THEN
        RAISE EXCEPTION 'contributions: a purchase names a bill, a payment or a payer that does not exist'
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.ledger_entries_join_own_journal() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (
        SELECT FROM new_entries AS e JOIN ledger_journal AS j ON j.id = e.journal_id
        WHERE j.transaction <> pg_current_xact_id()::text::bigint
    ) THEN
        RAISE EXCEPTION 'ledger.closed: entries may not join a journal that was already posted'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.ledger_journal_balances() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    sides integer;
    net numeric;
BEGIN
    SELECT count(*), coalesce(sum(amount), 0) INTO sides, net FROM ledger_entry WHERE journal_id = NEW.id;
    IF sides < 2 OR net <> 0 THEN
        RAISE EXCEPTION 'ledger.unbalanced: journal % has % entries, off by % rupiah', NEW.reference, sides, net
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.ledger_period(at timestamp with time zone) RETURNS smallint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
    SELECT (extract(year FROM at AT TIME ZONE 'Asia/Jakarta') * 12 + extract(month FROM at AT TIME ZONE 'Asia/Jakarta') - 1)::smallint
$$;

CREATE FUNCTION public.ledger_period_of_its_day() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.period := ledger_period(NEW.at);
    RETURN NEW;
END $$;

CREATE FUNCTION public.ledger_periods_are_open() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (SELECT FROM ledger_periodclose) AND EXISTS (
        SELECT FROM (SELECT DISTINCT journal_id, account_id FROM new_entries) AS e
        JOIN ledger_journal AS j ON j.id = e.journal_id
        JOIN ledger_account AS a ON a.id = e.account_id
        JOIN (SELECT fund, max(month) AS month FROM ledger_periodclose GROUP BY fund) AS c ON c.fund = a.fund
        WHERE coalesce(j.period, ledger_period(j.at)) <= c.month
    ) THEN
        RAISE EXCEPTION 'ledger.period_closed: entries may not be posted into a closed period'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.lib_freshen() RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    one regclass;
    looked integer := 0;
BEGIN
    FOR one IN
        SELECT c.oid FROM pg_catalog.pg_class AS c
        WHERE c.relnamespace = 'public'::pg_catalog.regnamespace AND c.relkind = 'r'
          AND pg_catalog.pg_relation_size(c.oid) / 8192 > 50 + 1.3 * greatest(c.relpages, 0)
    LOOP
        EXECUTE pg_catalog.format('ANALYZE (SKIP_LOCKED) %s', one);
        looked := looked + 1;
    END LOOP;
    RETURN looked;
END $$;

CREATE FUNCTION public.pgtrigger_agreed_once_21deb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_allowed_move_7c971() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF NEW.number > 1 THEN UPDATE claims_step SET until = NEW.at WHERE claim_id = NEW.claim_id AND number = NEW.number - 1 AND until IS NULL AND state = NEW.was AND at <= NEW.at; END IF; IF NEW.until IS NOT NULL OR NEW.number < 1 OR (NEW.number > 1 AND NOT FOUND) OR (NEW.number = 1 AND NEW.was <> '') THEN RAISE EXCEPTION 'claims_step: a step follows the last one' USING ERRCODE = 'unique_violation'; END IF; IF (NEW.was, NEW.state) NOT IN (('', 'filed'), ('', 'noticed'), ('approved', 'closed'), ('approved', 'payable'), ('assessed', 'approved'), ('assessed', 'assessed'), ('assessed', 'closed'), ('assessed', 'complete'), ('assessed', 'part'), ('assessed', 'proposed'), ('assessed', 'returned'), ('assessed', 'stopped'), ('assessed', 'waiting_family'), ('assessed', 'waiting_other'), ('assessed', 'withdrawn'), ('closed', 'objection'), ('closed', 'reopened'), ('closed', 'returned'), ('complete', 'assessed'), ('complete', 'closed'), ('complete', 'complete'), ('complete', 'returned'), ('complete', 'stopped'), ('complete', 'waiting_family'), ('complete', 'waiting_other'), ('complete', 'withdrawn'), ('expired', 'objection'), ('expired', 'reopened'), ('filed', 'assessed'), ('filed', 'complete'), ('filed', 'stopped'), ('filed', 'waiting_family'), ('filed', 'waiting_other'), ('filed', 'withdrawn'), ('noticed', 'filed'), ('noticed', 'withdrawn'), ('objection', 'closed'), ('objection', 'expired'), ('objection', 'refused'), ('objection', 'reopened'), ('objection', 'returned'), ('paid', 'assessed'), ('paid', 'closed'), ('paid', 'complete'), ('paid', 'returned'), ('paid', 'stopped'), ('paid', 'waiting_family'), ('paid', 'waiting_other'), ('part', 'closed'), ('part', 'payable'), ('payable', 'paying'), ('payable', 'returned'), ('paying', 'paid'), ('paying', 'payable'), ('paying', 'returned'), ('proposed', 'approved'), ('proposed', 'assessed'), ('proposed', 'closed'), ('proposed', 'complete'), ('proposed', 'expired'), ('proposed', 'part'), ('proposed', 'refused'), ('proposed', 'stopped'), ('proposed', 'waiting_family'), ('proposed', 'waiting_other'), ('proposed', 'withdrawn'), ('refused', 'objection'), ('refused', 'reopened'), ('reopened', 'assessed'), ('reopened', 'closed'), ('reopened', 'complete'), ('reopened', 'returned'), ('reopened', 'stopped'), ('reopened', 'waiting_family'), ('reopened', 'waiting_other'), ('reopened', 'withdrawn'), ('returned', 'paying'), ('stopped', 'assessed'), ('stopped', 'closed'), ('stopped', 'complete'), ('stopped', 'proposed'), ('stopped', 'returned'), ('stopped', 'stopped'), ('stopped', 'waiting_family'), ('stopped', 'waiting_other'), ('stopped', 'withdrawn'), ('waiting_family', 'assessed'), ('waiting_family', 'closed'), ('waiting_family', 'complete'), ('waiting_family', 'returned'), ('waiting_family', 'stopped'), ('waiting_family', 'waiting_family'), ('waiting_family', 'waiting_other'), ('waiting_family', 'withdrawn'), ('waiting_other', 'assessed'), ('waiting_other', 'closed'), ('waiting_other', 'complete'), ('waiting_other', 'returned'), ('waiting_other', 'stopped'), ('waiting_other', 'waiting_family'), ('waiting_other', 'waiting_other'), ('waiting_other', 'withdrawn'), ('withdrawn', 'filed'), ('withdrawn', 'noticed')) THEN RAISE EXCEPTION 'claims_step: from % a claim does not go to %', NEW.was, NEW.state USING ERRCODE = 'check_violation'; END IF; IF NEW.state IN ('expired', 'refused', 'withdrawn') AND EXISTS (SELECT FROM claims_decision AS d WHERE d.claim_id = NEW.claim_id AND d.gives > 0) THEN RAISE EXCEPTION 'claims_step: of this claim something was decided already' USING ERRCODE = 'check_violation'; END IF; IF NEW.state IN ('expired', 'refused', 'withdrawn') OR NEW.was IN ('objection', 'expired', 'refused', 'withdrawn') THEN UPDATE claims_claim SET void_since = CASE WHEN NEW.state IN ('expired', 'refused', 'withdrawn') THEN NEW.at END WHERE id = NEW.claim_id AND NEW.state <> 'objection' AND (void_since IS NULL) = (NEW.state IN ('expired', 'refused', 'withdrawn')); END IF; RETURN NEW;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_answered_once_7c5e7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_026fb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_03327() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_03aca() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_0ac65() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_0dd19() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_11fbb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_15c59() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_236c5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_24d3d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_261fc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_2c2bd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_30ff2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_3a20d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_3d855() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_4d2c8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_54124() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_55641() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_5ad9d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_64a90() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_64dcc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_6ec38() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_74b7e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_7728b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_7839c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_7918e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_794cc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_9dbc7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_a4671() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_a5bf5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_a8dca() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_af900() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_b042a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_b9bf2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_ba83c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_bbad9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_c0252() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_c0c61() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_ce8f3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_d1fda() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_d2515() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_d2a94() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_d98a8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_dd3df() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_e0fae() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_f7c9a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_fa111() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_fc14a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_ffc5e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_as_asked_f0843() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_as_drawn_62221() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_as_filed_d2793() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_as_found_387ab() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_as_kept_8ed4d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_as_named_8a4a6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_as_opened_2f0fc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_as_promised_8560e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_as_raised_feb9b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_as_said_12ac7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_as_said_6be09() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_as_said_f6192() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_as_said_f6e07() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_as_seen_1796b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_as_sent_232e9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_as_sent_ca657() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_as_taken_c560a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_as_told_7d8c0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_came_to_once_2de8e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_child_has_guardian_da044() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF EXISTS (SELECT FROM registry_member AS m WHERE m.id = NEW.member_id AND (m.birth_date + interval '18 years')::date + CASE WHEN extract(day FROM m.birth_date) = extract(day FROM m.birth_date + interval '18 years') THEN 0 ELSE 1 END > (NEW.given_at AT TIME ZONE 'Asia/Jakarta')::date) AND NOT EXISTS (SELECT FROM registry_guardian AS g WHERE g.id = NEW.guardian_id AND g.member_id = NEW.member_id AND g.seen_at <= NEW.given_at AND g.seen_at > NEW.given_at - interval '24 hours') THEN RAISE EXCEPTION 'registry_consent: a child consents by its guardian' USING ERRCODE = 'check_violation'; END IF; RETURN NEW;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_closed_for_ever_ed1fa() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_decide_once_8fe75() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_end_once_0260d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_ended_once_2eec2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_ends_once_60b4c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_erased_for_ever_e92e6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_facts_first_d51d2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF (SELECT count(*) FROM (SELECT FROM (SELECT n.id, n.area_id FROM new_rows AS n JOIN old_rows AS o USING (id) WHERE o.area_id IS DISTINCT FROM n.area_id) AS n LEFT JOIN LATERAL (SELECT f.area_id, true AS is_kept FROM registry_residence AS f WHERE f.member_id = n.id ORDER BY f.id DESC LIMIT 1) AS l ON true WHERE l.is_kept IS NULL OR l.area_id IS DISTINCT FROM n.area_id) AS found) > 0 THEN RAISE EXCEPTION 'registry_member: area_id changes by a row of registry_residence' USING ERRCODE = 'check_violation'; END IF; IF (SELECT count(*) FROM (SELECT FROM (SELECT n.id, n.decile FROM new_rows AS n JOIN old_rows AS o USING (id) WHERE o.decile IS DISTINCT FROM n.decile) AS n LEFT JOIN LATERAL (SELECT f.decile, true AS is_kept FROM registry_decile AS f WHERE f.member_id = n.id ORDER BY f.id DESC LIMIT 1) AS l ON true WHERE l.is_kept IS NULL OR l.decile IS DISTINCT FROM n.decile) AS found) > 0 THEN RAISE EXCEPTION 'registry_member: decile changes by a row of registry_decile' USING ERRCODE = 'check_violation'; END IF; IF (SELECT count(*) FROM (SELECT FROM (SELECT n.id, n.phone FROM new_rows AS n JOIN old_rows AS o USING (id) WHERE o.phone IS DISTINCT FROM n.phone) AS n LEFT JOIN LATERAL (SELECT f.phone, true AS is_kept FROM registry_telephone AS f WHERE f.member_id = n.id ORDER BY f.id DESC LIMIT 1) AS l ON true WHERE l.is_kept IS NULL OR l.phone IS DISTINCT FROM n.phone) AS found) > 0 THEN RAISE EXCEPTION 'registry_member: phone changes by a row of registry_telephone' USING ERRCODE = 'check_violation'; END IF; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_followed_once_fe49c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_gone_for_good_d7fd2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_granted_first_101d0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF NOT EXISTS (SELECT FROM registry_memberrequest AS r WHERE r.id = NEW.request_id AND r.member_id = NEW.member_id AND r.kind = 'erase' AND r.outcome = 'done') THEN RAISE EXCEPTION 'registry_erasure: no granted request' USING ERRCODE = 'check_violation'; END IF; RETURN NEW;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_id_17a77() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_id_52270() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_id_552e2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_id_626ab() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_id_f7713() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_key_c77ee() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_outcome_01068() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_07fdd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_128d8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_128ed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_197f6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_1fdb0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_27be4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_27fb4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_28b5b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_2d198() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_3197f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_3325c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_33bb6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_3cd82() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_4c127() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_55ac2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_5656b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_67506() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_6f11c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_7253b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_78106() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_7d4cc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_7fc9c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_81402() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_849cb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_8539c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_85a88() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_87182() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_8e9e5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_9950d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_9b118() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_9f1ac() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_a1e68() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_a8890() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_a8bb3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_adade() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_c56b6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_c7615() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_c7ad5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_db333() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_dc768() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_e027d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_e353a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_f2952() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_f947b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_fe0c9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_rows_ffa6c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_keep_words_de286() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_kept_unless_2fd34() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM registry_householdmember AS p WHERE p.household_id = OLD.id) THEN RETURN OLD; END IF; RAISE EXCEPTION 'pgtrigger: Cannot % rows from % table', lower(TG_OP), TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_kept_unless_343a4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM registry_erasure AS e WHERE e.member_id = OLD.member_id) THEN RETURN OLD; END IF; RAISE EXCEPTION 'pgtrigger: Cannot % rows from % table', lower(TG_OP), TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_kept_unless_7b5b7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM registry_erasure AS e WHERE e.member_id = OLD.member_id) THEN RETURN OLD; END IF; RAISE EXCEPTION 'pgtrigger: Cannot % rows from % table', lower(TG_OP), TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_kept_unless_99fae() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM registry_erasure AS e JOIN registry_membership AS s USING (member_id) WHERE s.id = OLD.membership_id) THEN RETURN OLD; END IF; RAISE EXCEPTION 'pgtrigger: Cannot % rows from % table', lower(TG_OP), TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_kept_unless_c5976() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM registry_erasure AS e WHERE e.member_id = OLD.member_id) THEN RETURN OLD; END IF; RAISE EXCEPTION 'pgtrigger: Cannot % rows from % table', lower(TG_OP), TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_kept_unless_d3561() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF TG_OP = 'DELETE' AND OLD.gone_at IS NOT NULL THEN RETURN OLD; END IF; RAISE EXCEPTION 'pgtrigger: Cannot % rows from % table', lower(TG_OP), TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_looked_once_0e520() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_looked_once_80fc2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_0704e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_09c80() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_0c083() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_11016() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_1549f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_189fd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_1949b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_1c90a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_1dd08() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_20757() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_29550() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_29d96() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_2d19d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_2d4da() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_31e3c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_37172() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_3acb3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_3fe56() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_41103() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_43bbd() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_43e1b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_49c54() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_4a73c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_4ad7d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_4d0ac() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_4d21d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_4d44f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_4e916() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_52d15() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_53336() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_55c14() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_59b54() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_5b1fa() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_60bb6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_65848() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_666e4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_671f0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_6b118() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_6d27b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_71bc7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_7228d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_7b3e3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_7d107() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_81db4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_87b35() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_8bdca() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_8ff55() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_914fb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_918fc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_91f27() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_94225() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_97849() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_9bc8c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_9c965() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_9d49c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_9f687() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_a010d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_a9758() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_ac7d5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_ada6b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_af93a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_b2375() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_b3cf0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_bab8c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_bed5f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_c11e4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_c63cb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_c9276() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_c9891() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_ca5da() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_cc0b4() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_cc5ec() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_d1005() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_d1e3a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_d42e2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_d5c02() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_d6191() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_d6dc3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_d7366() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_dfc78() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_e0244() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_e1730() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_e2046() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_e5c4e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_ea436() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_eb81b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_ede68() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_ee578() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_ee5cb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_eeaac() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_f53b5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_f581a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_f9a7c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_fdf1f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_no_truncate_ffc77() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot truncate rows that are kept for ever';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_one_after_another_bc672() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF EXISTS (SELECT FROM ledger_periodclose AS c WHERE c.fund = NEW.fund) AND NOT EXISTS (SELECT FROM ledger_periodclose AS c WHERE c.fund = NEW.fund AND c.month = NEW.month - 1) THEN RAISE EXCEPTION 'ledger.period_order: the month before is not closed' USING ERRCODE = 'check_violation'; END IF; RETURN NEW;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_only_decide_49681() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_only_decide_b6311() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_only_end_1193d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_only_end_47394() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_only_end_7f947() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_only_end_df5f9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_only_end_earlier_53b1a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_only_end_fd2a0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_only_fill_83dd3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_only_onwards_960b8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE _is_valid_transition BOOLEAN;
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    SELECT CONCAT(OLD."state", ':', NEW."state") = ANY('{open:answered,answered:mediation,mediation:agreed,mediation:failed}'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION 'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_only_rekeyed_c842d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_only_resolve_b23c2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_only_revoke_once_d7594() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_only_seal_anew_8f90c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_only_seal_anew_f6bb5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_only_shorten_597e3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_only_stop_675b6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_only_try_80645() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_refers_1ae1a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF EXISTS (SELECT FROM (SELECT DISTINCT member_id FROM new_rows WHERE member_id IS NOT NULL) AS n LEFT JOIN registry_member AS t ON t.id = n.member_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: member_id names a row of registry_member that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT occupation_id FROM new_rows WHERE occupation_id IS NOT NULL) AS n LEFT JOIN places_occupation AS t ON t.key = n.occupation_id WHERE t.key IS NULL) THEN RAISE EXCEPTION '%: occupation_id names a row of places_occupation that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_refers_1e08d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF EXISTS (SELECT FROM (SELECT DISTINCT roster_id FROM new_rows WHERE roster_id IS NOT NULL) AS n LEFT JOIN enrolment_roster AS t ON t.id = n.roster_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: roster_id names a row of enrolment_roster that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT agreement_id FROM new_rows WHERE agreement_id IS NOT NULL) AS n LEFT JOIN enrolment_agreement AS t ON t.id = n.agreement_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: agreement_id names a row of enrolment_agreement that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT area_id FROM new_rows WHERE area_id IS NOT NULL) AS n LEFT JOIN places_area AS t ON t.id = n.area_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: area_id names a row of places_area that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT membership_id FROM new_rows WHERE membership_id IS NOT NULL) AS n LEFT JOIN registry_membership AS t ON t.id = n.membership_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: membership_id names a row of registry_membership that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT bill_id FROM new_rows WHERE bill_id IS NOT NULL) AS n LEFT JOIN contributions_bill AS t ON t.id = n.bill_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: bill_id names a row of contributions_bill that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_refers_23306() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF EXISTS (SELECT FROM (SELECT DISTINCT household_id FROM new_rows WHERE household_id IS NOT NULL) AS n LEFT JOIN registry_household AS t ON t.id = n.household_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: household_id names a row of registry_household that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT member_id FROM new_rows WHERE member_id IS NOT NULL) AS n LEFT JOIN registry_member AS t ON t.id = n.member_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: member_id names a row of registry_member that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_refers_250a3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF EXISTS (SELECT FROM (SELECT DISTINCT member_id FROM new_rows WHERE member_id IS NOT NULL) AS n LEFT JOIN registry_member AS t ON t.id = n.member_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: member_id names a row of registry_member that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_refers_310ee() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF EXISTS (SELECT FROM (SELECT DISTINCT membership_id FROM new_rows WHERE membership_id IS NOT NULL) AS n LEFT JOIN registry_membership AS t ON t.id = n.membership_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: membership_id names a row of registry_membership that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_refers_40a29() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF EXISTS (SELECT FROM (SELECT DISTINCT member_id FROM new_rows WHERE member_id IS NOT NULL) AS n LEFT JOIN registry_member AS t ON t.id = n.member_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: member_id names a row of registry_member that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_refers_4321f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF EXISTS (SELECT FROM (SELECT DISTINCT member_id FROM new_rows WHERE member_id IS NOT NULL) AS n LEFT JOIN registry_member AS t ON t.id = n.member_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: member_id names a row of registry_member that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT area_id FROM new_rows WHERE area_id IS NOT NULL) AS n LEFT JOIN places_area AS t ON t.id = n.area_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: area_id names a row of places_area that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_refers_5dba0() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF EXISTS (SELECT FROM (SELECT DISTINCT membership_id FROM new_rows WHERE membership_id IS NOT NULL) AS n LEFT JOIN registry_membership AS t ON t.id = n.membership_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: membership_id names a row of registry_membership that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT occupation_id FROM new_rows WHERE occupation_id IS NOT NULL) AS n LEFT JOIN places_occupation AS t ON t.key = n.occupation_id WHERE t.key IS NULL) THEN RAISE EXCEPTION '%: occupation_id names a row of places_occupation that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_refers_77ddc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF EXISTS (SELECT FROM (SELECT DISTINCT member_id FROM new_rows WHERE member_id IS NOT NULL) AS n LEFT JOIN registry_member AS t ON t.id = n.member_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: member_id names a row of registry_member that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_refers_81271() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF EXISTS (SELECT FROM (SELECT DISTINCT bill_id FROM new_rows WHERE bill_id IS NOT NULL) AS n LEFT JOIN contributions_bill AS t ON t.id = n.bill_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: bill_id names a row of contributions_bill that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT membership_id FROM new_rows WHERE membership_id IS NOT NULL) AS n LEFT JOIN registry_membership AS t ON t.id = n.membership_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: membership_id names a row of registry_membership that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT price_class_id FROM new_rows WHERE price_class_id IS NOT NULL) AS n LEFT JOIN protection_priceclass AS t ON t.id = n.price_class_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: price_class_id names a row of protection_priceclass that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_refers_85af8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF EXISTS (SELECT FROM (SELECT DISTINCT area_id FROM new_rows WHERE area_id IS NOT NULL) AS n LEFT JOIN places_area AS t ON t.id = n.area_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: area_id names a row of places_area that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_refers_a1db5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF EXISTS (SELECT FROM (SELECT DISTINCT membership_id FROM new_rows WHERE membership_id IS NOT NULL) AS n LEFT JOIN registry_membership AS t ON t.id = n.membership_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: membership_id names a row of registry_membership that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_refers_c826e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF EXISTS (SELECT FROM (SELECT DISTINCT membership_id FROM new_rows WHERE membership_id IS NOT NULL) AS n LEFT JOIN registry_membership AS t ON t.id = n.membership_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: membership_id names a row of registry_membership that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT channel_id FROM new_rows WHERE channel_id IS NOT NULL) AS n LEFT JOIN enrolment_channel AS t ON t.id = n.channel_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: channel_id names a row of enrolment_channel that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_refers_d146c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF EXISTS (SELECT FROM (SELECT DISTINCT membership_id FROM new_rows WHERE membership_id IS NOT NULL) AS n LEFT JOIN registry_membership AS t ON t.id = n.membership_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: membership_id names a row of registry_membership that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT channel_id FROM new_rows WHERE channel_id IS NOT NULL) AS n LEFT JOIN enrolment_channel AS t ON t.id = n.channel_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: channel_id names a row of enrolment_channel that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_refers_d6ae8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF EXISTS (SELECT FROM (SELECT DISTINCT payment_id FROM new_rows WHERE payment_id IS NOT NULL) AS n LEFT JOIN contributions_payment AS t ON t.id = n.payment_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: payment_id names a row of contributions_payment that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_resolve_once_653a1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_shares_of_one_e892c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
        IF (SELECT count(*) FROM (
SELECT FROM (SELECT DISTINCT membership_id FROM new_rows) AS n
JOIN enrolment_care AS d ON d.membership_id = n.membership_id
JOIN enrolment_care AS c
  ON c.membership_id = d.membership_id AND c.since <= d.since AND (c.until IS NULL OR c.until > d.since)
WHERE d.until IS NULL OR d.until > d.since
GROUP BY d.id HAVING sum(c.share) > 100
) AS found) > 0 THEN
            RAISE EXCEPTION 'more than the whole care of one member is given away' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    
                END;
            $$;

CREATE FUNCTION public.pgtrigger_still_refers_7c59c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF EXISTS (SELECT FROM (SELECT DISTINCT area_id FROM new_rows WHERE area_id IS NOT NULL) AS n LEFT JOIN places_area AS t ON t.id = n.area_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: area_id names a row of places_area that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_still_refers_9a0ce() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF EXISTS (SELECT FROM (SELECT DISTINCT roster_id FROM new_rows WHERE roster_id IS NOT NULL) AS n LEFT JOIN enrolment_roster AS t ON t.id = n.roster_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: roster_id names a row of enrolment_roster that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT agreement_id FROM new_rows WHERE agreement_id IS NOT NULL) AS n LEFT JOIN enrolment_agreement AS t ON t.id = n.agreement_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: agreement_id names a row of enrolment_agreement that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT area_id FROM new_rows WHERE area_id IS NOT NULL) AS n LEFT JOIN places_area AS t ON t.id = n.area_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: area_id names a row of places_area that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT membership_id FROM new_rows WHERE membership_id IS NOT NULL) AS n LEFT JOIN registry_membership AS t ON t.id = n.membership_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: membership_id names a row of registry_membership that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT bill_id FROM new_rows WHERE bill_id IS NOT NULL) AS n LEFT JOIN contributions_bill AS t ON t.id = n.bill_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: bill_id names a row of contributions_bill that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_still_refers_b4239() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF EXISTS (SELECT FROM (SELECT DISTINCT member_id FROM new_rows WHERE member_id IS NOT NULL) AS n LEFT JOIN registry_member AS t ON t.id = n.member_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: member_id names a row of registry_member that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; IF EXISTS (SELECT FROM (SELECT DISTINCT occupation_id FROM new_rows WHERE occupation_id IS NOT NULL) AS n LEFT JOIN places_occupation AS t ON t.key = n.occupation_id WHERE t.key IS NULL) THEN RAISE EXCEPTION '%: occupation_id names a row of places_occupation that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_still_refers_d0ce7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    IF EXISTS (SELECT FROM (SELECT DISTINCT membership_id FROM new_rows WHERE membership_id IS NOT NULL) AS n LEFT JOIN registry_membership AS t ON t.id = n.membership_id WHERE t.id IS NULL) THEN RAISE EXCEPTION '%: membership_id names a row of registry_membership that does not exist', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation'; END IF; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_stop_once_81dc1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_waits_no_longer_ca800() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    UPDATE enrolment_roster SET emptied_at = NULL WHERE emptied_at IS NOT NULL AND id IN (SELECT n.roster_id FROM new_rows AS n JOIN old_rows AS o USING (id) WHERE o.outcome IN ('waiting', 'aside') AND n.outcome NOT IN ('waiting', 'aside') AND n.cells <> ''); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_wrong_once_bc888() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.protection_months_refer() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (SELECT FROM (SELECT DISTINCT membership_id FROM new_rows) AS n
               LEFT JOIN registry_membership AS m ON m.id = n.membership_id WHERE m.id IS NULL)
       OR EXISTS (SELECT FROM (SELECT DISTINCT bill_id FROM new_rows) AS n
                  LEFT JOIN protection_purchase AS u ON u.bill_id = n.bill_id WHERE u.bill_id IS NULL)
       OR EXISTS (SELECT FROM (SELECT DISTINCT price_class_id, month FROM new_rows) AS n
                  LEFT JOIN protection_price AS p ON p.price_class_id = n.price_class_id AND p.month = n.month
                  WHERE p.month IS NULL) THEN
        RAISE EXCEPTION 'protection: a covered month names a membership, a paid bill or a price that does not exist'
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION public.registry_home(member uuid, day date) RETURNS bigint
    LANGUAGE sql STABLE
    AS $$
    SELECT area_id FROM registry_residence WHERE member_id = member
    ORDER BY since <= day DESC, CASE WHEN since <= day THEN since END DESC, CASE WHEN since <= day THEN id END DESC, since, id
    LIMIT 1
$$;

CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);

ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_account (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    username character varying(150) NOT NULL,
    email character varying(254) NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    name character varying(60) NOT NULL,
    role character varying(12) NOT NULL,
    is_demo boolean NOT NULL,
    CONSTRAINT account_role_known CHECK (((role)::text = ANY (ARRAY[('sponsor'::character varying)::text, ('officer'::character varying)::text, ('head_office'::character varying)::text])))
);

CREATE TABLE public.accounts_account_groups (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    group_id integer NOT NULL
);

ALTER TABLE public.accounts_account_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_account_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.accounts_account ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_account_user_permissions (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.accounts_account_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_account_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_audithead (
    day date NOT NULL,
    hash bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    link_id bigint NOT NULL
);

CREATE TABLE public.accounts_auditlink (
    id bigint NOT NULL,
    hash bytea NOT NULL,
    event_id bigint NOT NULL
);

ALTER TABLE public.accounts_auditlink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_auditlink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_grant (
    id bigint NOT NULL,
    given_by character varying(60) NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    account_id bigint NOT NULL,
    area_id bigint,
    sponsor_id bigint,
    CONSTRAINT grant_ends_later CHECK (((until IS NULL) OR (until >= since))),
    CONSTRAINT grant_of_one_thing CHECK ((((area_id IS NULL) AND (sponsor_id IS NOT NULL)) OR ((area_id IS NOT NULL) AND (sponsor_id IS NULL))))
);

ALTER TABLE public.accounts_grant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_grant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_keptanswer (
    id bigint NOT NULL,
    key character varying(128) NOT NULL,
    request_hash bytea NOT NULL,
    status smallint,
    body bytea,
    made_at timestamp with time zone NOT NULL,
    token_id bigint NOT NULL
);

ALTER TABLE public.accounts_keptanswer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_keptanswer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_limit (
    key bytea NOT NULL,
    since timestamp with time zone NOT NULL,
    count integer NOT NULL
);

CREATE TABLE public.accounts_programtoken (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    digest bytea NOT NULL,
    scopes character varying(30)[] NOT NULL,
    per_minute integer NOT NULL,
    public_key text NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone
);

CREATE TABLE public.accounts_programtoken_areas (
    id bigint NOT NULL,
    programtoken_id bigint NOT NULL,
    area_id bigint NOT NULL
);

ALTER TABLE public.accounts_programtoken_areas ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_programtoken_areas_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.accounts_programtoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_programtoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_programtoken_sponsors (
    id bigint NOT NULL,
    programtoken_id bigint NOT NULL,
    sponsor_id bigint NOT NULL
);

ALTER TABLE public.accounts_programtoken_sponsors ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_programtoken_sponsors_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_sealedjournal (
    journal bigint NOT NULL,
    hash bytea NOT NULL,
    event_id bigint NOT NULL
);

CREATE TABLE public.accounts_signincode (
    id uuid NOT NULL,
    digest bytea NOT NULL,
    asker bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    tries smallint NOT NULL,
    used_at timestamp with time zone,
    member_id uuid
);

CREATE TABLE public.approvals_proposal (
    id bigint NOT NULL,
    act character varying(40) NOT NULL,
    noun character varying(20) NOT NULL,
    subject character varying(64) NOT NULL,
    content jsonb NOT NULL,
    facts jsonb NOT NULL,
    reason character varying(200) NOT NULL,
    proposed_by character varying(60) NOT NULL,
    proposed_account bigint,
    proposed_session character varying(16) NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    approved_by character varying(60),
    approved_account bigint,
    approved_session character varying(16) NOT NULL,
    approved_at timestamp with time zone,
    ended_by character varying(60) NOT NULL,
    ended_why character varying(9) NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT proposal_approved_whole CHECK ((((approved_account IS NULL) AND (approved_at IS NULL) AND (approved_by IS NULL) AND ((approved_session)::text = ''::text)) OR ((approved_account IS NOT NULL) AND (approved_at >= proposed_at) AND ((approved_by)::text > ''::text) AND (ended_at IS NULL)))),
    CONSTRAINT proposal_ended_whole CHECK ((((ended_at IS NULL) AND ((ended_by)::text = ''::text) AND ((ended_why)::text = ''::text)) OR ((ended_at IS NOT NULL) AND ((ended_why)::text > ''::text)))),
    CONSTRAINT proposal_says_why CHECK ((((act)::text > ''::text) AND ((noun)::text > ''::text) AND ((proposed_by)::text > ''::text) AND ((reason)::text > ''::text) AND ((subject)::text > ''::text))),
    CONSTRAINT proposal_two_people CHECK (((NOT (((approved_by)::text = (proposed_by)::text) AND (approved_by IS NOT NULL))) AND (NOT ((approved_account = proposed_account) AND (approved_account IS NOT NULL) AND (proposed_account IS NOT NULL))) AND (((approved_session)::text = ''::text) OR (NOT ((approved_session)::text = (proposed_session)::text)))))
);

ALTER TABLE public.approvals_proposal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.approvals_proposal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.axes_accessattempt (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    get_data text NOT NULL,
    post_data text NOT NULL,
    failures_since_start integer NOT NULL,
    CONSTRAINT axes_accessattempt_failures_since_start_check CHECK ((failures_since_start >= 0))
);

ALTER TABLE public.axes_accessattempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accessattempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.axes_accessattemptexpiration (
    access_attempt_id integer NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE public.axes_accessfailurelog (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    locked_out boolean NOT NULL
);

ALTER TABLE public.axes_accessfailurelog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accessfailurelog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.axes_accesslog (
    id integer NOT NULL,
    user_agent character varying(255) NOT NULL,
    ip_address inet,
    username character varying(255),
    http_accept character varying(1025) NOT NULL,
    path_info character varying(255) NOT NULL,
    attempt_time timestamp with time zone NOT NULL,
    logout_time timestamp with time zone,
    session_hash character varying(64) NOT NULL
);

ALTER TABLE public.axes_accesslog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.axes_accesslog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_answer (
    id bigint NOT NULL,
    question character varying(60) NOT NULL,
    value jsonb NOT NULL,
    reason character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    proposal_id bigint NOT NULL,
    claim_id bigint NOT NULL,
    CONSTRAINT answer_says_why CHECK ((((question)::text > ''::text) AND ((reason)::text > ''::text)))
);

ALTER TABLE public.claims_answer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_answer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_assessment (
    id bigint NOT NULL,
    number integer NOT NULL,
    digest character varying(64) NOT NULL,
    cover_then character varying(14) NOT NULL,
    cover_now character varying(14) NOT NULL,
    months_ever integer NOT NULL,
    months_paid integer NOT NULL,
    last_month integer,
    last_payer smallint,
    stops character varying(40)[] NOT NULL,
    missing character varying(40)[] NOT NULL,
    refused character varying(40) NOT NULL,
    decides character varying(16) NOT NULL,
    due_by date,
    payees jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    claim_id bigint NOT NULL
);

ALTER TABLE public.claims_assessment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_assessment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_award (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    amount bigint NOT NULL,
    claim_id bigint NOT NULL,
    decision_id bigint NOT NULL,
    CONSTRAINT award_gives CHECK (((NOT (amount = 0)) AND ((key)::text > ''::text)))
);

ALTER TABLE public.claims_award ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_award_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_claim (
    id bigint NOT NULL,
    kind character varying(11) NOT NULL,
    part character varying(40) NOT NULL,
    filed_at timestamp with time zone NOT NULL,
    filed_by character varying(60) NOT NULL,
    account bigint,
    void_since timestamp with time zone,
    member_id uuid NOT NULL,
    event_id bigint NOT NULL,
    CONSTRAINT claim_kind CHECK ((((filed_by)::text > ''::text) AND ((kind)::text = ANY (ARRAY[('jkm'::character varying)::text, ('jkk_death'::character varying)::text, ('jkk_injury'::character varying)::text, ('jht'::character varying)::text, ('scholarship'::character varying)::text]))))
);

ALTER TABLE public.claims_claim ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_claim_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_commitment (
    id bigint NOT NULL,
    cause character varying(3) NOT NULL,
    paid_months integer NOT NULL,
    first_year smallint NOT NULL,
    told_year smallint NOT NULL,
    ended_at timestamp with time zone,
    reason character varying(40) NOT NULL,
    at timestamp with time zone NOT NULL,
    claim_id bigint NOT NULL,
    heir_id bigint NOT NULL,
    CONSTRAINT commitment_cause CHECK (((cause)::text = ANY (ARRAY[('jkm'::character varying)::text, ('jkk'::character varying)::text])))
);

ALTER TABLE public.claims_commitment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_commitment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_decision (
    id bigint NOT NULL,
    outcome character varying(8) NOT NULL,
    gives bigint NOT NULL,
    by character varying(60) NOT NULL,
    account bigint,
    at timestamp with time zone NOT NULL,
    assessment_id bigint NOT NULL,
    claim_id bigint NOT NULL,
    journal_id bigint,
    proposal_id bigint,
    CONSTRAINT decision_is_booked CHECK (((gives = 0) OR (journal_id IS NOT NULL))),
    CONSTRAINT decision_never_takes CHECK ((gives >= 0)),
    CONSTRAINT decision_refused_by_two CHECK ((((outcome)::text = ANY (ARRAY[('approved'::character varying)::text, ('part'::character varying)::text])) OR ((gives = 0) AND (proposal_id IS NOT NULL))))
);

ALTER TABLE public.claims_decision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_decision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_destination (
    id bigint NOT NULL,
    who character varying(20) NOT NULL,
    number smallint NOT NULL,
    partner character varying(20) NOT NULL,
    bank character varying(11) NOT NULL,
    account_cipher bytea NOT NULL,
    account_index bytea NOT NULL,
    account_tail character varying(4) NOT NULL,
    name_cipher bytea NOT NULL,
    holder_cipher bytea NOT NULL,
    match character varying(5) NOT NULL,
    checked_at timestamp with time zone NOT NULL,
    by character varying(60) NOT NULL,
    account bigint,
    at timestamp with time zone NOT NULL,
    claim_id bigint NOT NULL,
    decision_id bigint,
    proposal_id bigint,
    CONSTRAINT destination_judged CHECK ((((by)::text > ''::text) AND ((match)::text = ANY (ARRAY[('same'::character varying)::text, ('other'::character varying)::text])) AND ((who)::text > ''::text)))
);

ALTER TABLE public.claims_destination ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_destination_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_event (
    id bigint NOT NULL,
    kind character varying(7) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    member_id uuid NOT NULL,
    CONSTRAINT event_kind CHECK (((kind)::text = ANY (ARRAY[('death'::character varying)::text, ('injury'::character varying)::text, ('savings'::character varying)::text])))
);

ALTER TABLE public.claims_event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_heir (
    id bigint NOT NULL,
    relation character varying(16) NOT NULL,
    name character varying(120) NOT NULL,
    age smallint,
    receives boolean,
    school jsonb NOT NULL,
    on_ones_own boolean NOT NULL,
    chosen boolean NOT NULL,
    told_by character varying(60) NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    event_id bigint NOT NULL,
    CONSTRAINT heir_age CHECK (((age IS NULL) OR ((age >= 0) AND (age <= 130)))),
    CONSTRAINT heir_told CHECK ((((relation)::text > ''::text) AND ((told_by)::text > ''::text)))
);

ALTER TABLE public.claims_heir ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_heir_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_knock (
    id uuid NOT NULL,
    digest bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    tries smallint NOT NULL,
    used_at timestamp with time zone,
    party_id bigint
);

CREATE TABLE public.claims_line (
    id bigint NOT NULL,
    place smallint NOT NULL,
    code character varying(40) NOT NULL,
    amount bigint,
    status character varying(9) NOT NULL,
    formula character varying(300) NOT NULL,
    source character varying(300) NOT NULL,
    assessment_id bigint NOT NULL,
    cause smallint NOT NULL,
    CONSTRAINT line_has_amount CHECK ((((status)::text = 'open'::text) OR (amount IS NOT NULL)))
);

ALTER TABLE public.claims_line ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_line_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_nomination (
    id bigint NOT NULL,
    number smallint NOT NULL,
    people_cipher bytea NOT NULL,
    told_by character varying(60) NOT NULL,
    account bigint,
    at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone NOT NULL,
    ask_on date,
    until timestamp with time zone,
    member_id uuid NOT NULL,
    CONSTRAINT nomination_told CHECK (((told_by)::text > ''::text))
);

ALTER TABLE public.claims_nomination ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_nomination_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_notice (
    id uuid NOT NULL,
    kind character varying(6) NOT NULL,
    said_cipher bytea NOT NULL,
    area character varying(13) NOT NULL,
    digest bytea NOT NULL,
    tries smallint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    outcome character varying(6) NOT NULL,
    reason character varying(200) NOT NULL,
    ended_at timestamp with time zone,
    by character varying(60) NOT NULL,
    account bigint,
    claim_id bigint,
    CONSTRAINT notice_came_to CHECK ((((claim_id IS NULL) AND (ended_at IS NULL) AND ((outcome)::text = ''::text)) OR ((claim_id IS NOT NULL) AND (ended_at IS NOT NULL) AND ((outcome)::text = ANY (ARRAY[('filed'::character varying)::text, ('joined'::character varying)::text]))) OR ((claim_id IS NULL) AND (ended_at IS NOT NULL) AND ((outcome)::text = 'closed'::text) AND ((reason)::text > ''::text))))
);

CREATE TABLE public.claims_objection (
    id bigint NOT NULL,
    number smallint NOT NULL,
    said_cipher bytea NOT NULL,
    asked_by character varying(60) NOT NULL,
    account bigint,
    asked_at timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    outcome character varying(7) NOT NULL,
    answer character varying(400) NOT NULL,
    answered_by character varying(60) NOT NULL,
    answered_account bigint,
    answered_at timestamp with time zone,
    claim_id bigint NOT NULL,
    decision_id bigint,
    CONSTRAINT objection_answered_whole CHECK ((((answered_at IS NULL) AND ((outcome)::text = ''::text)) OR (((answer)::text > ''::text) AND (answered_at IS NOT NULL) AND ((answered_by)::text > ''::text) AND ((outcome)::text = ANY (ARRAY[('upheld'::character varying)::text, ('changed'::character varying)::text])))))
);

ALTER TABLE public.claims_objection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_objection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_paper (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    verdict character varying(11) NOT NULL,
    dated date,
    remarks character varying(200) NOT NULL,
    seen_by character varying(60) NOT NULL,
    account bigint,
    at timestamp with time zone NOT NULL,
    event_id bigint NOT NULL,
    claim_id bigint,
    photo_id uuid,
    CONSTRAINT paper_judged CHECK ((((code)::text > ''::text) AND ((seen_by)::text > ''::text) AND ((verdict)::text = ANY (ARRAY[('ok'::character varying)::text, ('unreadable'::character varying)::text, ('differs'::character varying)::text, ('not_genuine'::character varying)::text])))),
    CONSTRAINT paper_says_why CHECK ((((verdict)::text = 'ok'::text) OR ((remarks)::text > ''::text)))
);

ALTER TABLE public.claims_paper ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_paper_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_part (
    id bigint NOT NULL,
    begins integer NOT NULL,
    cipher bytea NOT NULL,
    upload_id uuid NOT NULL
);

ALTER TABLE public.claims_part ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_part_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_particulars (
    id bigint NOT NULL,
    number smallint NOT NULL,
    benefit jsonb NOT NULL,
    told_by character varying(60) NOT NULL,
    account bigint,
    at timestamp with time zone NOT NULL,
    claim_id bigint NOT NULL
);

ALTER TABLE public.claims_particulars ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_particulars_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_party (
    id bigint NOT NULL,
    number smallint NOT NULL,
    relation character varying(8) NOT NULL,
    phone character varying(20) NOT NULL,
    by character varying(60) NOT NULL,
    account bigint,
    at timestamp with time zone NOT NULL,
    claim_id bigint NOT NULL,
    known_at timestamp with time zone,
    known_by character varying(60) NOT NULL,
    CONSTRAINT party_known_by CHECK (((known_at IS NULL) OR ((known_by)::text > ''::text)))
);

ALTER TABLE public.claims_party ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_party_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_payee (
    id bigint NOT NULL,
    who character varying(20) NOT NULL,
    amount bigint NOT NULL,
    claim_id bigint NOT NULL,
    decision_id bigint NOT NULL,
    heir_id bigint,
    CONSTRAINT payee_receives CHECK (((amount > 0) AND ((who)::text > ''::text)))
);

ALTER TABLE public.claims_payee ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_payee_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_payout (
    id bigint NOT NULL,
    number smallint NOT NULL,
    reference character varying(64) NOT NULL,
    amount bigint NOT NULL,
    late bigint NOT NULL,
    late_days integer NOT NULL,
    at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    failed_at timestamp with time zone,
    returned_at timestamp with time zone,
    why character varying(40) NOT NULL,
    call_id bigint NOT NULL,
    destination_id bigint NOT NULL,
    journal_id bigint NOT NULL,
    payee_id bigint NOT NULL,
    CONSTRAINT payout_failed_or_done CHECK (((failed_at IS NULL) OR (done_at IS NULL))),
    CONSTRAINT payout_pays CHECK (((amount > 0) AND (late >= 0) AND (late_days >= 0))),
    CONSTRAINT payout_returned_after_done CHECK (((returned_at IS NULL) OR (done_at IS NOT NULL)))
);

ALTER TABLE public.claims_payout ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_payout_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_photo (
    id uuid NOT NULL,
    number smallint NOT NULL,
    code character varying(40) NOT NULL,
    pages uuid[] NOT NULL,
    digest bytea NOT NULL,
    doubt character varying(7) NOT NULL,
    taken_on date,
    by character varying(60) NOT NULL,
    account bigint,
    at timestamp with time zone NOT NULL,
    judged_at timestamp with time zone,
    mac character varying(64) NOT NULL,
    claim_id bigint NOT NULL,
    original_id uuid NOT NULL,
    party_id bigint,
    CONSTRAINT photo_of_something CHECK ((((by)::text > ''::text) AND ((code)::text > ''::text) AND (
CASE
    WHEN (pages IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(pages, 1), 0)
END > 0)))
);

CREATE TABLE public.claims_recovery (
    id bigint NOT NULL,
    number smallint NOT NULL,
    cause character varying(5) NOT NULL,
    amount bigint NOT NULL,
    lines jsonb NOT NULL,
    payer character varying(60) NOT NULL,
    reason character varying(400) NOT NULL,
    at timestamp with time zone NOT NULL,
    may_end_on date NOT NULL,
    plan character varying(200) NOT NULL,
    waived bigint NOT NULL,
    ended_at timestamp with time zone,
    wrong_at timestamp with time zone,
    claim_id bigint NOT NULL,
    journal_id bigint,
    proposal_id bigint NOT NULL,
    CONSTRAINT recovery_asks_whom CHECK (((((cause)::text = 'payer'::text) AND ((payer)::text > ''::text)) OR ((NOT ((cause)::text = 'payer'::text)) AND ((payer)::text = ''::text)))),
    CONSTRAINT recovery_of_something CHECK (((amount > 0) AND ((reason)::text > ''::text) AND (waived >= 0) AND (waived <= amount))),
    CONSTRAINT recovery_waived_is_ended CHECK ((((waived = 0) AND (wrong_at IS NULL)) OR (ended_at IS NOT NULL)))
);

ALTER TABLE public.claims_recovery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_recovery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_repayment (
    id bigint NOT NULL,
    amount bigint NOT NULL,
    reference character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL,
    journal_id bigint NOT NULL,
    proposal_id bigint NOT NULL,
    recovery_id bigint NOT NULL,
    CONSTRAINT repayment_pays CHECK (((amount > 0) AND ((reference)::text > ''::text)))
);

ALTER TABLE public.claims_repayment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_repayment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_reserve (
    id bigint NOT NULL,
    month integer NOT NULL,
    fund character varying(10) NOT NULL,
    what character varying(10) NOT NULL,
    claims integer NOT NULL,
    amount bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    journal_id bigint,
    CONSTRAINT reserve_is_owed CHECK (((amount >= 0) AND (claims >= 0))),
    CONSTRAINT reserve_what CHECK (((what)::text = ANY (ARRAY[('reported'::character varying)::text, ('unreported'::character varying)::text, ('promised'::character varying)::text])))
);

ALTER TABLE public.claims_reserve ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_reserve_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_sample (
    decision_id bigint NOT NULL,
    month integer NOT NULL,
    is_machine boolean NOT NULL,
    drawn_at timestamp with time zone NOT NULL,
    outcome character varying(5) NOT NULL,
    rupiah bigint NOT NULL,
    remarks character varying(200) NOT NULL,
    looked_at timestamp with time zone,
    looked_by character varying(60) NOT NULL,
    account bigint,
    CONSTRAINT sample_looked_at_whole CHECK ((((looked_at IS NULL) AND ((outcome)::text = ''::text) AND (rupiah = 0)) OR ((looked_at IS NOT NULL) AND ((looked_by)::text > ''::text) AND ((outcome)::text = 'right'::text) AND (rupiah = 0)) OR ((looked_at IS NOT NULL) AND ((looked_by)::text > ''::text) AND ((outcome)::text = ANY (ARRAY[('over'::character varying)::text, ('under'::character varying)::text])) AND ((remarks)::text > ''::text) AND (rupiah > 0))))
);

CREATE TABLE public.claims_signal (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    grade character varying(1) NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    outcome character varying(7) NOT NULL,
    remarks character varying(200) NOT NULL,
    looked_at timestamp with time zone,
    looked_by character varying(60) NOT NULL,
    account bigint,
    claim_id bigint NOT NULL,
    CONSTRAINT signal_looked_at_whole CHECK ((((looked_at IS NULL) AND ((outcome)::text = ''::text)) OR ((looked_at IS NOT NULL) AND ((looked_by)::text > ''::text) AND ((outcome)::text = ANY (ARRAY[('nothing'::character varying)::text, ('so'::character varying)::text])) AND ((remarks)::text > ''::text))))
);

ALTER TABLE public.claims_signal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_signal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_step (
    id bigint NOT NULL,
    number integer NOT NULL,
    was character varying(14) NOT NULL,
    state character varying(14) NOT NULL,
    reason character varying(40) NOT NULL,
    remarks character varying(200) NOT NULL,
    owner character varying(11) NOT NULL,
    due_on date,
    by character varying(60) NOT NULL,
    account bigint,
    at timestamp with time zone NOT NULL,
    until timestamp with time zone,
    claim_id bigint NOT NULL,
    CONSTRAINT step_by_somebody CHECK (((by)::text > ''::text)),
    CONSTRAINT step_names_a_day CHECK ((((state)::text = ANY (ARRAY[('closed'::character varying)::text, ('expired'::character varying)::text, ('refused'::character varying)::text, ('withdrawn'::character varying)::text])) OR (due_on IS NOT NULL)))
);

ALTER TABLE public.claims_step ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_step_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_telling (
    id bigint NOT NULL,
    number smallint NOT NULL,
    "on" date NOT NULL,
    "time" time without time zone,
    cause character varying(30) NOT NULL,
    words_cipher bytea NOT NULL,
    beside boolean NOT NULL,
    told_by character varying(60) NOT NULL,
    account bigint,
    at timestamp with time zone NOT NULL,
    event_id bigint NOT NULL,
    CONSTRAINT telling_told CHECK (((told_by)::text > ''::text))
);

ALTER TABLE public.claims_telling ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_telling_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_tie (
    id bigint NOT NULL,
    account bigint NOT NULL,
    kind character varying(6) NOT NULL,
    said_by character varying(60) NOT NULL,
    said_account bigint,
    at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_by character varying(60) NOT NULL,
    reason character varying(200) NOT NULL,
    member_id uuid NOT NULL,
    CONSTRAINT tie_ended_why CHECK (((ended_at IS NULL) OR (((ended_by)::text > ''::text) AND ((reason)::text > ''::text)))),
    CONSTRAINT tie_said CHECK ((((kind)::text = ANY (ARRAY[('own'::character varying)::text, ('family'::character varying)::text, ('close'::character varying)::text])) AND ((said_by)::text > ''::text)))
);

ALTER TABLE public.claims_tie ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claims_tie_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.claims_upload (
    id uuid NOT NULL,
    code character varying(40) NOT NULL,
    whose character varying(80) NOT NULL,
    size integer NOT NULL,
    got integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    claim_id bigint NOT NULL,
    CONSTRAINT upload_within CHECK (((got >= 0) AND (got <= size) AND (size > 0)))
);

CREATE TABLE public.complaints_complaint (
    id bigint NOT NULL,
    key uuid NOT NULL,
    about character varying(5) NOT NULL,
    said_cipher bytea NOT NULL,
    area character varying(13) NOT NULL,
    is_of_staff boolean NOT NULL,
    language character varying(2) NOT NULL,
    asked_by character varying(60) NOT NULL,
    asked_account bigint,
    asked_session character varying(16) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    state character varying(9) NOT NULL,
    outcome character varying(5) NOT NULL,
    answer_cipher bytea NOT NULL,
    answered_by character varying(60) NOT NULL,
    answered_account bigint,
    answered_session character varying(16) NOT NULL,
    answered_at timestamp with time zone,
    mediate_by date,
    disputed_at timestamp with time zone,
    dispute_cipher bytea NOT NULL,
    ended_by character varying(60) NOT NULL,
    ended_account bigint,
    ended_at timestamp with time zone,
    end_cipher bytea NOT NULL,
    claim_id bigint,
    member_id uuid,
    CONSTRAINT complaint_mediator CHECK (((ended_at IS NULL) OR (NOT ((ended_by)::text = (answered_by)::text)))),
    CONSTRAINT complaint_other_officer CHECK (((answered_at IS NULL) OR ((asked_by)::text = ''::text) OR (NOT ((asked_by)::text = (answered_by)::text)))),
    CONSTRAINT complaint_whole CHECK ((((answered_at IS NULL) AND (disputed_at IS NULL) AND (ended_at IS NULL) AND ((outcome)::text = ''::text) AND ((state)::text = 'open'::text)) OR ((answered_at IS NOT NULL) AND ((answered_by)::text > ''::text) AND (disputed_at IS NULL) AND (ended_at IS NULL) AND ((outcome)::text > ''::text) AND ((state)::text = 'answered'::text)) OR ((answered_at IS NOT NULL) AND (disputed_at IS NOT NULL) AND (ended_at IS NULL) AND (mediate_by IS NOT NULL) AND ((outcome)::text > ''::text) AND ((state)::text = 'mediation'::text)) OR ((disputed_at IS NOT NULL) AND (ended_at IS NOT NULL) AND ((ended_by)::text > ''::text) AND ((outcome)::text > ''::text) AND ((state)::text = ANY (ARRAY[('agreed'::character varying)::text, ('failed'::character varying)::text])))))
);

ALTER TABLE public.complaints_complaint ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.complaints_complaint_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.contributions_attempt (
    id bigint NOT NULL,
    month integer NOT NULL,
    number smallint NOT NULL,
    reference character varying(64) NOT NULL,
    planned_on date NOT NULL,
    told_at timestamp with time zone,
    state character varying(8) NOT NULL,
    amount bigint,
    code character varying(40) NOT NULL,
    decided_at timestamp with time zone,
    bill_id bigint,
    mandate_id bigint NOT NULL
);

ALTER TABLE public.contributions_attempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contributions_attempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.contributions_bill (
    id bigint NOT NULL,
    number character varying(30) NOT NULL,
    amount bigint NOT NULL,
    displaced character varying(6) NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    expires_on date,
    membership_id bigint,
    payer_id bigint NOT NULL,
    box_id bigint,
    CONSTRAINT bill_positive CHECK ((amount > 0))
);

ALTER TABLE public.contributions_bill ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contributions_bill_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.contributions_billline (
    starts_on date NOT NULL,
    from_payment boolean NOT NULL,
    begins_anew boolean NOT NULL,
    bill_id bigint NOT NULL,
    membership_id bigint NOT NULL,
    price_class_id integer NOT NULL
);

CREATE TABLE public.protection_price (
    month integer NOT NULL,
    jkk integer NOT NULL,
    jkm integer NOT NULL,
    jht integer NOT NULL,
    relief smallint NOT NULL,
    price_class_id integer NOT NULL,
    CONSTRAINT price_positive CHECK (((jht >= 0) AND (jkk >= 0) AND (jkm >= 0)))
);

CREATE TABLE public.protection_priceclass (
    id integer NOT NULL,
    digest bytea NOT NULL,
    programmes smallint NOT NULL,
    reference_income bigint NOT NULL,
    since_month integer NOT NULL,
    months smallint NOT NULL,
    jkk integer NOT NULL,
    jkm integer NOT NULL,
    jht integer NOT NULL,
    CONSTRAINT price_class_of_months CHECK ((months > 0))
);

CREATE VIEW public.contributions_billmonth AS
 SELECT l.bill_id,
    l.membership_id,
    p.month,
    GREATEST(make_date((p.month / 12), ((p.month % 12) + 1), 1), l.starts_on) AS starts_on,
    k.programmes,
    k.reference_income,
    p.jkk,
    p.jkm,
    p.jht,
    p.relief,
    l.from_payment
   FROM ((public.contributions_billline l
     JOIN public.protection_priceclass k ON ((k.id = l.price_class_id)))
     JOIN public.protection_price p ON ((p.price_class_id = l.price_class_id)));

CREATE TABLE public.contributions_billqr (
    id bigint NOT NULL,
    partner character varying(40) NOT NULL,
    reference character varying(64) NOT NULL,
    payload character varying(512) NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    bill_id bigint NOT NULL
);

ALTER TABLE public.contributions_billqr ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contributions_billqr_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.contributions_break (
    id bigint NOT NULL,
    source character varying(40) NOT NULL,
    kind character varying(30) NOT NULL,
    key character varying(160) NOT NULL,
    amount bigint NOT NULL,
    day date NOT NULL,
    found_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    closed_by character varying(60) NOT NULL,
    proposal_id bigint,
    CONSTRAINT break_closed_how CHECK (((closed_at IS NULL) OR ((closed_by)::text > ''::text)))
);

ALTER TABLE public.contributions_break ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contributions_break_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.contributions_displacement (
    id bigint NOT NULL,
    month integer NOT NULL,
    moved_to integer,
    returned bigint NOT NULL,
    bill_id bigint NOT NULL,
    membership_id bigint NOT NULL,
    CONSTRAINT displaced_somewhere CHECK (((moved_to > month) OR ((moved_to IS NULL) AND (returned > 0))))
);

ALTER TABLE public.contributions_displacement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contributions_displacement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.contributions_jhtentry (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    month integer NOT NULL,
    amount bigint NOT NULL,
    reference character varying(80) NOT NULL,
    credited_on date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    journal_id bigint,
    membership_id bigint NOT NULL,
    CONSTRAINT jht_entry_sign CHECK ((((amount > 0) AND ((kind)::text = ANY (ARRAY[('contribution'::character varying)::text, ('return'::character varying)::text]))) OR ((amount < 0) AND ((kind)::text = ANY (ARRAY[('taken_back'::character varying)::text, ('withdrawal'::character varying)::text])))))
);

ALTER TABLE public.contributions_jhtentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contributions_jhtentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.contributions_jhtrate (
    year integer NOT NULL,
    percent numeric(9,6) NOT NULL,
    source character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT jht_rate_sane CHECK (((percent >= (0)::numeric) AND (percent < (100)::numeric))),
    CONSTRAINT jht_rate_sourced CHECK (((source)::text > ''::text))
);

CREATE TABLE public.contributions_mandate (
    id bigint NOT NULL,
    partner character varying(40) NOT NULL,
    token_cipher bytea NOT NULL,
    rhythm character varying(60) NOT NULL,
    months smallint NOT NULL,
    programmes smallint NOT NULL,
    most bigint NOT NULL,
    given_at timestamp with time zone NOT NULL,
    given_how character varying(120) NOT NULL,
    until date,
    withdrawn_at timestamp with time zone,
    withdrawn_why character varying(120) NOT NULL,
    unbound_at timestamp with time zone,
    membership_id bigint NOT NULL,
    CONSTRAINT mandate_bounds CHECK (((months >= 1) AND (most > 0))),
    CONSTRAINT mandate_stops_later CHECK (((withdrawn_at IS NULL) OR (withdrawn_at >= given_at)))
);

ALTER TABLE public.contributions_mandate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contributions_mandate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE SEQUENCE public.contributions_number
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    MAXVALUE 999999999999
    CACHE 1;

CREATE TABLE public.contributions_payer (
    id bigint NOT NULL,
    kind smallint NOT NULL,
    name character varying(120) NOT NULL
);

ALTER TABLE public.contributions_payer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contributions_payer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.contributions_payment (
    id bigint NOT NULL,
    source character varying(40) NOT NULL,
    external_id character varying(128) NOT NULL,
    bill_number character varying(30) NOT NULL,
    amount bigint NOT NULL,
    paid_at timestamp with time zone NOT NULL,
    settled_on date,
    notice text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    journal_id bigint NOT NULL,
    CONSTRAINT payment_positive CHECK ((amount > 0))
);

ALTER TABLE public.contributions_payment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contributions_payment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.contributions_paymentreference (
    payment_id bigint NOT NULL,
    source character varying(40) NOT NULL,
    reference character varying(80) NOT NULL,
    CONSTRAINT payment_reference_said CHECK ((NOT ((reference)::text = ''::text)))
);

CREATE TABLE public.contributions_pot (
    id bigint NOT NULL,
    number character varying(30) NOT NULL,
    kind character varying(5) NOT NULL,
    name character varying(120) NOT NULL,
    officers character varying(60)[] NOT NULL,
    programmes smallint NOT NULL,
    waits boolean NOT NULL,
    balance bigint NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    membership_id bigint,
    CONSTRAINT pot_not_below_zero CHECK ((balance >= 0)),
    CONSTRAINT pot_owner CHECK (((((kind)::text = 'own'::text) AND (membership_id IS NOT NULL)) OR (((kind)::text = 'box'::text) AND (membership_id IS NULL) AND ((name)::text > ''::text))))
);

ALTER TABLE public.contributions_pot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contributions_pot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.contributions_potentry (
    id bigint NOT NULL,
    amount bigint NOT NULL,
    reason character varying(10) NOT NULL,
    reference character varying(120) NOT NULL,
    at timestamp with time zone NOT NULL,
    bill_id bigint,
    journal_id bigint NOT NULL,
    payment_id bigint,
    pot_id bigint NOT NULL,
    CONSTRAINT pot_entry_moves_money CHECK ((NOT (amount = 0)))
);

ALTER TABLE public.contributions_potentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contributions_potentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.contributions_potmember (
    id bigint NOT NULL,
    since date NOT NULL,
    until date,
    membership_id bigint NOT NULL,
    pot_id bigint NOT NULL
);

ALTER TABLE public.contributions_potmember ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contributions_potmember_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.contributions_refund (
    id bigint NOT NULL,
    reference character varying(120) NOT NULL,
    amount bigint NOT NULL,
    months integer NOT NULL,
    reason character varying(60) NOT NULL,
    at timestamp with time zone NOT NULL,
    journal_id bigint NOT NULL,
    payer_id bigint NOT NULL,
    CONSTRAINT refund_positive CHECK (((amount > 0) AND (months > 0)))
);

ALTER TABLE public.contributions_refund ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contributions_refund_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.contributions_reversal (
    payment_id bigint NOT NULL,
    months integer NOT NULL,
    at timestamp with time zone NOT NULL,
    journal_id bigint NOT NULL,
    proposal_id bigint NOT NULL
);

CREATE TABLE public.contributions_settlementfile (
    id bigint NOT NULL,
    source character varying(40) NOT NULL,
    profile character varying(40) NOT NULL,
    file_hash character varying(64) NOT NULL,
    file_name character varying(200) NOT NULL,
    settled_on date NOT NULL,
    lines integer NOT NULL,
    amount bigint NOT NULL,
    fees bigint NOT NULL,
    due bigint NOT NULL,
    due_fees bigint NOT NULL,
    received_at timestamp with time zone NOT NULL,
    last_journal bigint NOT NULL
);

ALTER TABLE public.contributions_settlementfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contributions_settlementfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.contributions_settlementline (
    number integer NOT NULL,
    external_id character varying(128) NOT NULL,
    reference character varying(80) NOT NULL,
    bill_number character varying(30) NOT NULL,
    amount bigint NOT NULL,
    fee bigint NOT NULL,
    paid_on date NOT NULL,
    is_reversal boolean NOT NULL,
    code character varying(30) NOT NULL,
    why character varying(20) NOT NULL,
    file_id bigint NOT NULL,
    payment_id bigint
);

CREATE TABLE public.contributions_statementline (
    id bigint NOT NULL,
    number integer NOT NULL,
    booked_on date NOT NULL,
    amount bigint NOT NULL,
    sen smallint NOT NULL,
    mark character varying(2) NOT NULL,
    currency character varying(3) NOT NULL,
    text character varying(400) NOT NULL,
    code character varying(20) NOT NULL,
    identity character varying(64),
    balance bigint,
    file_id bigint NOT NULL,
    journal_id bigint,
    settles_id bigint,
    CONSTRAINT statement_books_plain_credits CHECK (((settles_id IS NULL) OR ((amount > 0) AND ((code)::text = 'settled'::text) AND ((currency)::text = 'IDR'::text) AND ((mark)::text = 'C'::text) AND (sen = 0))))
);

ALTER TABLE public.contributions_statementline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contributions_statementline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.contributions_suspense (
    payment_id bigint NOT NULL,
    reason character varying(30) NOT NULL,
    since timestamp with time zone NOT NULL,
    resolved_at timestamp with time zone,
    resolved_by_id bigint,
    CONSTRAINT suspense_resolved_whole CHECK ((((resolved_at IS NULL) AND (resolved_by_id IS NULL)) OR ((resolved_at IS NOT NULL) AND (resolved_by_id IS NOT NULL))))
);

CREATE TABLE public.django_cache (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);

CREATE TABLE public.enrolment_agreement (
    id bigint NOT NULL,
    number character varying(40) NOT NULL,
    legal_basis character varying(200) NOT NULL,
    since integer NOT NULL,
    months smallint NOT NULL,
    programmes smallint NOT NULL,
    max_decile smallint,
    displaced character varying(6) NOT NULL,
    ceiling bigint NOT NULL,
    spent bigint NOT NULL,
    past character varying(4) NOT NULL,
    past_by character varying(60) NOT NULL,
    past_at timestamp with time zone,
    recorded_at timestamp with time zone NOT NULL,
    decree_id character varying(60) NOT NULL,
    sponsor_id bigint NOT NULL,
    CONSTRAINT agreement_in_budget CHECK (((spent >= 0) AND (spent <= ceiling))),
    CONSTRAINT agreement_months CHECK (((months >= 1) AND (months <= 120))),
    CONSTRAINT agreement_past CHECK (((past)::text = ANY (ARRAY[(''::character varying)::text, ('buy'::character varying)::text, ('skip'::character varying)::text, ('next'::character varying)::text])))
);

ALTER TABLE public.enrolment_agreement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.enrolment_agreement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.enrolment_budgetline (
    id bigint NOT NULL,
    ceiling bigint NOT NULL,
    spent bigint NOT NULL,
    places integer NOT NULL,
    taken integer NOT NULL,
    agreement_id bigint NOT NULL,
    area_id bigint NOT NULL,
    CONSTRAINT line_in_budget CHECK (((spent >= 0) AND (spent <= ceiling))),
    CONSTRAINT line_in_places CHECK (((taken >= 0) AND (taken <= places)))
);

ALTER TABLE public.enrolment_budgetline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.enrolment_budgetline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.enrolment_care (
    id bigint NOT NULL,
    since date NOT NULL,
    until date,
    share smallint DEFAULT 100 NOT NULL,
    why character varying(6) NOT NULL,
    membership_id bigint NOT NULL,
    channel_id bigint NOT NULL,
    CONSTRAINT care_ends_later CHECK (((until IS NULL) OR (until >= since))),
    CONSTRAINT care_share CHECK (((share >= 1) AND (share <= 100)))
);

ALTER TABLE public.enrolment_care ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.enrolment_care_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.enrolment_channel (
    id bigint NOT NULL,
    kind character varying(13) NOT NULL,
    number character varying(40) NOT NULL,
    since date NOT NULL,
    until date,
    area_id bigint,
    CONSTRAINT channel_ends_later CHECK (((until IS NULL) OR (until >= since)))
);

ALTER TABLE public.enrolment_channel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.enrolment_channel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.enrolment_draft (
    id bigint NOT NULL,
    file_name character varying(200) NOT NULL,
    content bytea NOT NULL,
    verdicts bytea,
    size integer NOT NULL,
    tries smallint NOT NULL,
    rows integer NOT NULL,
    state character varying(8) NOT NULL,
    mends bytea,
    suggestions bytea,
    trouble text NOT NULL,
    is_synthetic boolean NOT NULL,
    language character varying(2) NOT NULL,
    sent_by character varying(60) NOT NULL,
    sent_role character varying(12) NOT NULL,
    sent_account bigint,
    sent_at timestamp with time zone NOT NULL,
    worked_on_at timestamp with time zone,
    agreement_id bigint NOT NULL,
    roster_id bigint
);

ALTER TABLE public.enrolment_draft ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.enrolment_draft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.enrolment_joining (
    id uuid NOT NULL,
    said_cipher bytea NOT NULL,
    digest bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    tries smallint NOT NULL,
    used_at timestamp with time zone
);

CREATE TABLE public.enrolment_origin (
    id bigint NOT NULL,
    how character varying(6) NOT NULL,
    campaign character varying(40),
    captured_at timestamp with time zone,
    kept_at timestamp with time zone NOT NULL,
    channel_id bigint NOT NULL,
    corrects_id bigint,
    membership_id bigint NOT NULL,
    proposal_id bigint,
    CONSTRAINT origin_corrected_by_two CHECK ((((corrects_id IS NULL) AND (proposal_id IS NULL)) OR ((corrects_id IS NOT NULL) AND (proposal_id IS NOT NULL))))
);

ALTER TABLE public.enrolment_origin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.enrolment_origin_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.enrolment_roster (
    id bigint NOT NULL,
    file_hash bytea NOT NULL,
    file_name character varying(200) NOT NULL,
    rows integer NOT NULL,
    received_at timestamp with time zone NOT NULL,
    received_by character varying(60) NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_by character varying(60) NOT NULL,
    withdrawn_why character varying(200) NOT NULL,
    agreement_id bigint NOT NULL,
    bill_id bigint,
    emptied_at timestamp with time zone
);

ALTER TABLE public.enrolment_roster ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.enrolment_roster_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.enrolment_rosterdecision (
    id bigint NOT NULL,
    lets_in boolean NOT NULL,
    codes character varying(24)[] NOT NULL,
    reason character varying(200) NOT NULL,
    by character varying(60) NOT NULL,
    at timestamp with time zone NOT NULL,
    row_id bigint NOT NULL
);

ALTER TABLE public.enrolment_rosterdecision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.enrolment_rosterdecision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.enrolment_rosterrow (
    id bigint NOT NULL,
    sheet character varying(80) NOT NULL,
    number integer NOT NULL,
    cells bytea NOT NULL,
    verdict character varying(24) NOT NULL,
    verdicts character varying(24)[] NOT NULL,
    detail character varying(300) NOT NULL,
    outcome character varying(8) NOT NULL,
    nik_index bytea,
    decile smallint,
    place integer,
    months smallint NOT NULL,
    spent bigint NOT NULL,
    released bigint DEFAULT 0 NOT NULL,
    left_reason character varying(20) NOT NULL,
    agreement_id bigint NOT NULL,
    area_id bigint,
    bill_id bigint,
    membership_id bigint,
    replaces_id bigint,
    roster_id bigint NOT NULL,
    CONSTRAINT enrolled_has_months CHECK (((NOT ((outcome)::text = 'enrolled'::text)) OR ((bill_id IS NOT NULL) AND (membership_id IS NOT NULL) AND (months > 0)))),
    CONSTRAINT row_released_of_spent CHECK (((released >= 0) AND (released <= spent)))
);

ALTER TABLE public.enrolment_rosterrow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.enrolment_rosterrow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.enrolment_sponsor (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    payer_id bigint NOT NULL
);

ALTER TABLE public.enrolment_sponsor ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.enrolment_sponsor_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_account (
    id bigint NOT NULL,
    fund character varying(10) NOT NULL,
    kind character varying(10) NOT NULL,
    owner character varying(60) NOT NULL,
    shard smallint NOT NULL,
    CONSTRAINT account_fund CHECK (((fund)::text = ANY (ARRAY[('JKK'::character varying)::text, ('JKM'::character varying)::text, ('JHT'::character varying)::text, ('ADMIN'::character varying)::text, ('CLEARING'::character varying)::text, ('SPONSOR'::character varying)::text, ('AGENT'::character varying)::text, ('SUSPENSE'::character varying)::text, ('POT'::character varying)::text, ('BANK'::character varying)::text]))),
    CONSTRAINT account_shard CHECK (((shard >= 0) AND (shard < 64)))
);

ALTER TABLE public.ledger_account ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_balance (
    account_id bigint NOT NULL,
    amount bigint NOT NULL,
    CONSTRAINT balance_in_range CHECK (((amount > '-10000000000000000'::bigint) AND (amount < '10000000000000000'::bigint)))
);

CREATE TABLE public.ledger_closing (
    close_id bigint NOT NULL,
    accounts integer NOT NULL,
    CONSTRAINT ledger_closing_accounts_check CHECK ((accounts >= 0))
);

CREATE TABLE public.ledger_closingbalance (
    id bigint NOT NULL,
    opening bigint NOT NULL,
    debits bigint NOT NULL,
    credits bigint NOT NULL,
    carried bigint NOT NULL,
    closing bigint NOT NULL,
    account_id bigint NOT NULL,
    close_id bigint NOT NULL,
    CONSTRAINT closing_balance_adds_up CHECK ((closing = (((opening + debits) - credits) + carried))),
    CONSTRAINT closing_balance_sides CHECK (((credits >= 0) AND (debits >= 0)))
);

ALTER TABLE public.ledger_closingbalance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_closingbalance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_entry (
    id bigint NOT NULL,
    amount bigint NOT NULL,
    account_id bigint NOT NULL,
    journal_id bigint NOT NULL,
    CONSTRAINT entry_moves_money CHECK ((NOT (amount = 0)))
);

ALTER TABLE public.ledger_entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_journal (
    id bigint NOT NULL,
    reference character varying(120) NOT NULL,
    kind character varying(20) NOT NULL,
    at timestamp with time zone NOT NULL,
    reason character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    transaction bigint NOT NULL,
    period smallint
);

ALTER TABLE public.ledger_journal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_journal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_periodclose (
    id bigint NOT NULL,
    fund character varying(10) NOT NULL,
    month smallint NOT NULL,
    is_year boolean NOT NULL,
    closed_at timestamp with time zone NOT NULL,
    closed_by character varying(60) NOT NULL,
    proposal_id bigint,
    CONSTRAINT period_closed_by CHECK (((closed_by)::text > ''::text))
);

ALTER TABLE public.ledger_periodclose ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_periodclose_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.lib_auditevent (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor character varying(60) NOT NULL,
    role character varying(12) NOT NULL,
    act character varying(40) NOT NULL,
    noun character varying(20) NOT NULL,
    subject character varying(64) NOT NULL,
    reason character varying(200) NOT NULL,
    origin character varying(45) NOT NULL,
    detail jsonb NOT NULL,
    trace character varying(16) DEFAULT ''::character varying NOT NULL
);

ALTER TABLE public.lib_auditevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.lib_auditevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.lib_blob (
    id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    size integer NOT NULL,
    is_medical boolean NOT NULL,
    key_cipher bytea NOT NULL,
    cipher bytea NOT NULL,
    at timestamp with time zone NOT NULL,
    gone_at timestamp with time zone,
    mac character varying(64) NOT NULL,
    CONSTRAINT blob_whole_or_gone CHECK ((((gone_at IS NULL) AND (NOT (key_cipher = '\x'::bytea)) AND (NOT (cipher = '\x'::bytea))) OR ((cipher = '\x'::bytea) AND (gone_at IS NOT NULL) AND (key_cipher = '\x'::bytea))))
);

CREATE TABLE public.lib_canary (
    id smallint NOT NULL,
    cell bytea NOT NULL
);

CREATE TABLE public.lib_checkrun (
    id bigint NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    is_whole boolean NOT NULL,
    findings integer NOT NULL,
    marks jsonb NOT NULL
);

ALTER TABLE public.lib_checkrun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.lib_checkrun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.lib_job (
    name character varying(80) NOT NULL,
    cursor bigint NOT NULL,
    counts jsonb NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    moved_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone
);

CREATE TABLE public.lib_medicalkey (
    id smallint NOT NULL,
    public bytea NOT NULL,
    mac character varying(64) NOT NULL,
    since timestamp with time zone NOT NULL
);

CREATE TABLE public.lib_outbox (
    id bigint NOT NULL,
    topic character varying(40) NOT NULL,
    key character varying(120) NOT NULL,
    payload jsonb NOT NULL,
    recipient bigint,
    created_at timestamp with time zone NOT NULL,
    not_before timestamp with time zone,
    tries smallint NOT NULL,
    trouble character varying(60) NOT NULL,
    text character varying(160),
    sent_at timestamp with time zone,
    dropped_at timestamp with time zone,
    trace character varying(16) DEFAULT ''::character varying NOT NULL
);

ALTER TABLE public.lib_outbox ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.lib_outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.messages_attempt (
    id bigint NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    state character varying(11) NOT NULL,
    state_at timestamp with time zone NOT NULL,
    code character varying(40) NOT NULL,
    their_id character varying(100) NOT NULL,
    parts smallint NOT NULL,
    price bigint NOT NULL,
    report_by timestamp with time zone,
    message_id bigint NOT NULL,
    gateway_id bigint NOT NULL,
    CONSTRAINT attempt_costs_nothing_or_more CHECK (((price >= 0) AND (parts >= 1)))
);

ALTER TABLE public.messages_attempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.messages_attempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.messages_budget (
    id bigint NOT NULL,
    topic character varying(40) NOT NULL,
    amount bigint,
    since timestamp with time zone NOT NULL,
    set_by character varying(60) NOT NULL,
    CONSTRAINT budget_not_negative CHECK (((amount IS NULL) OR (amount >= 0)))
);

ALTER TABLE public.messages_budget ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.messages_budget_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.messages_gateway (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    profile jsonb NOT NULL,
    rank smallint,
    send_cell bytea NOT NULL,
    hook_cell bytea NOT NULL
);

ALTER TABLE public.messages_gateway ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.messages_gateway_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.messages_inbound (
    id bigint NOT NULL,
    their_id character varying(100) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    word character varying(20) NOT NULL,
    members smallint NOT NULL,
    phone character varying(64) NOT NULL,
    cell bytea NOT NULL,
    gateway_id bigint NOT NULL
);

ALTER TABLE public.messages_inbound ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.messages_inbound_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.messages_letter (
    message_id bigint NOT NULL,
    membership bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    area_id bigint NOT NULL,
    batch_id bigint
);

CREATE TABLE public.messages_letterbatch (
    id bigint NOT NULL,
    printed_at timestamp with time zone NOT NULL,
    printed_by character varying(60) NOT NULL,
    people integer NOT NULL,
    handed_at timestamp with time zone,
    handed_to character varying(100) NOT NULL,
    area_id bigint NOT NULL
);

ALTER TABLE public.messages_letterbatch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.messages_letterbatch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.messages_report (
    id bigint NOT NULL,
    their_id character varying(100) NOT NULL,
    ours character varying(20) NOT NULL,
    state character varying(11) NOT NULL,
    code character varying(40) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    gateway_id bigint NOT NULL
);

ALTER TABLE public.messages_report ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.messages_report_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.messages_spend (
    id bigint NOT NULL,
    day date NOT NULL,
    topic character varying(40) NOT NULL,
    amount bigint NOT NULL
);

ALTER TABLE public.messages_spend ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.messages_spend_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);

ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.operations_backup (
    id bigint NOT NULL,
    folder character varying(500) NOT NULL,
    stamp character varying(20) NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    bytes bigint NOT NULL,
    program character varying(20) NOT NULL
);

ALTER TABLE public.operations_backup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.operations_backup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.operations_drill (
    id bigint NOT NULL,
    folder character varying(500) NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    through timestamp with time zone,
    lost_s double precision,
    took_s double precision,
    compared integer NOT NULL,
    troubles jsonb NOT NULL,
    program character varying(20) NOT NULL
);

ALTER TABLE public.operations_drill ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.operations_drill_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.operations_trouble (
    id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    code character varying(60) NOT NULL,
    of character varying(200) NOT NULL,
    detail text NOT NULL,
    since timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone
);

ALTER TABLE public.operations_trouble ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.operations_trouble_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.partners_call (
    id bigint NOT NULL,
    service character varying(2) NOT NULL,
    reference character varying(64) NOT NULL,
    body_cipher bytea NOT NULL,
    state character varying(8) NOT NULL,
    code character varying(10) NOT NULL,
    their_reference character varying(64) NOT NULL,
    asked smallint NOT NULL,
    ask_at timestamp with time zone,
    sent_at timestamp with time zone,
    ended_at timestamp with time zone,
    partner_id bigint NOT NULL,
    owner character varying(20) DEFAULT ''::character varying NOT NULL,
    back_at timestamp with time zone,
    out_at timestamp with time zone
);

ALTER TABLE public.partners_call ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partners_call_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.partners_civilanswer (
    digest bytea NOT NULL,
    said character varying(10) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE public.partners_notice (
    id bigint NOT NULL,
    service character varying(2) NOT NULL,
    day date NOT NULL,
    external_id character varying(36) NOT NULL,
    request_id character varying(128) NOT NULL,
    body_hash character varying(64) NOT NULL,
    number character varying(28) NOT NULL,
    amount bigint NOT NULL,
    code character varying(7) NOT NULL,
    answer jsonb NOT NULL,
    received_at timestamp with time zone NOT NULL,
    partner_id bigint NOT NULL
);

ALTER TABLE public.partners_notice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partners_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.partners_partner (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    client_key character varying(64) NOT NULL,
    profile jsonb NOT NULL,
    closed_at timestamp with time zone
);

ALTER TABLE public.partners_partner ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partners_partner_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.partners_partnerkey (
    id bigint NOT NULL,
    kind character varying(6) NOT NULL,
    name character varying(60) NOT NULL,
    cell bytea NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    partner_id bigint NOT NULL,
    CONSTRAINT partner_key_ends_later CHECK (((until IS NULL) OR (until > since)))
);

ALTER TABLE public.partners_partnerkey ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partners_partnerkey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.partners_token (
    digest bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    partner_id bigint NOT NULL
);

CREATE TABLE public.places_area (
    id bigint NOT NULL,
    code character varying(13) NOT NULL,
    parent_code character varying(8) NOT NULL,
    level smallint NOT NULL,
    kind character varying(12) NOT NULL,
    name character varying(80) NOT NULL,
    since date NOT NULL,
    until date,
    decree character varying(60) NOT NULL,
    CONSTRAINT area_ends_later CHECK (((until IS NULL) OR (until > since))),
    CONSTRAINT area_level CHECK (((level >= 1) AND (level <= 4)))
);

ALTER TABLE public.places_area ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.places_area_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.places_decree (
    title character varying(60) NOT NULL,
    on_day date NOT NULL,
    scope character varying(8) NOT NULL
);

CREATE TABLE public.places_occupation (
    key character varying(30) NOT NULL,
    name_id character varying(80) NOT NULL,
    name_en character varying(80) NOT NULL,
    sector character varying(10) NOT NULL,
    ecosystem character varying(20) NOT NULL,
    isco08 character varying(4) NOT NULL,
    kbli2020 character varying(1) NOT NULL,
    risk smallint NOT NULL
);

CREATE TABLE public.places_potential (
    id bigint NOT NULL,
    area_code character varying(13) NOT NULL,
    sector character varying(20) NOT NULL,
    sex character varying(1) NOT NULL,
    age_band character varying(10) NOT NULL,
    round character varying(10) NOT NULL,
    workers bigint NOT NULL,
    low bigint NOT NULL,
    high bigint NOT NULL,
    method character varying(300) NOT NULL,
    source character varying(300) NOT NULL,
    CONSTRAINT potential_in_interval CHECK (((low >= 0) AND (low <= workers) AND (workers <= high)))
);

ALTER TABLE public.places_potential ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.places_potential_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.privacy_breach (
    id bigint NOT NULL,
    actor character varying(60) NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    what character varying(400) NOT NULL,
    how character varying(400) NOT NULL,
    steps character varying(400) NOT NULL,
    known_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    opened_by character varying(60) NOT NULL,
    members integer,
    rows integer,
    scope_hash character varying(64) NOT NULL,
    scoped_at timestamp with time zone,
    people_told_at timestamp with time zone,
    people_told_how character varying(200) NOT NULL,
    authority_told_at timestamp with time zone,
    authority_told_how character varying(200) NOT NULL,
    closed_at timestamp with time zone,
    closed_by character varying(60) NOT NULL,
    closed_why character varying(400) NOT NULL,
    CONSTRAINT breach_closed_told CHECK (((closed_at IS NULL) OR (((closed_by)::text > ''::text) AND (((authority_told_at IS NOT NULL) AND (people_told_at IS NOT NULL)) OR ((closed_why)::text > ''::text))))),
    CONSTRAINT breach_lasts CHECK ((until > since)),
    CONSTRAINT breach_said CHECK ((((how)::text > ''::text) AND ((opened_by)::text > ''::text) AND ((what)::text > ''::text)))
);

ALTER TABLE public.privacy_breach ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.privacy_breach_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.protection_coveredmonth (
    membership_id bigint NOT NULL,
    bill_id bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    month integer NOT NULL,
    price_class_id integer NOT NULL,
    starts_on date NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
)
PARTITION BY RANGE (month);

CREATE TABLE public.protection_coveredmonth_2015 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2016 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2017 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2018 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2019 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2020 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2021 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2022 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2023 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2024 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2025 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2026 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2027 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2028 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2029 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2030 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2031 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2032 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2033 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2034 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2035 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2036 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2037 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2038 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2039 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_coveredmonth_2040 (
    membership_id bigint CONSTRAINT protection_coveredmonth_membership_id_not_null NOT NULL,
    bill_id bigint CONSTRAINT protection_coveredmonth_bill_id_not_null NOT NULL,
    recorded_at timestamp with time zone CONSTRAINT protection_coveredmonth_recorded_at_not_null NOT NULL,
    revoked_at timestamp with time zone,
    month integer CONSTRAINT protection_coveredmonth_month_not_null NOT NULL,
    price_class_id integer CONSTRAINT protection_coveredmonth_price_class_id_not_null NOT NULL,
    starts_on date CONSTRAINT protection_coveredmonth_starts_on_not_null NOT NULL,
    revoked_reason character varying(60),
    CONSTRAINT covered_revoked_later CHECK ((revoked_at >= recorded_at)),
    CONSTRAINT covered_revoked_why CHECK ((((revoked_at IS NULL) = (revoked_reason IS NULL)) AND ((revoked_reason)::text <> ''::text)))
);

CREATE TABLE public.protection_lapse (
    id bigint NOT NULL,
    paid_through integer NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    membership_id bigint NOT NULL
);

ALTER TABLE public.protection_lapse ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.protection_lapse_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.protection_purchase (
    bill_id bigint NOT NULL,
    payment_id bigint NOT NULL,
    payer_id bigint NOT NULL,
    payer_kind smallint NOT NULL,
    paid_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);

CREATE VIEW public.protection_month AS
 SELECT c.membership_id,
    c.month,
    c.starts_on,
    k.programmes,
    k.reference_income,
    p.jkk,
    p.jkm,
    p.jht,
    u.payer_kind,
    u.payer_id,
    c.bill_id,
    c.price_class_id,
    u.paid_at,
    c.recorded_at,
    c.revoked_at,
    c.revoked_reason
   FROM (((public.protection_coveredmonth c
     LEFT JOIN public.protection_priceclass k ON ((k.id = c.price_class_id)))
     LEFT JOIN public.protection_price p ON (((p.price_class_id = c.price_class_id) AND (p.month = c.month))))
     LEFT JOIN public.protection_purchase u ON ((u.bill_id = c.bill_id)));

ALTER TABLE public.protection_priceclass ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.protection_priceclass_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.protection_spell (
    id bigint NOT NULL,
    month integer NOT NULL,
    bill_id bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    membership_id bigint NOT NULL
);

ALTER TABLE public.protection_spell ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.protection_spell_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_consent (
    id bigint NOT NULL,
    purpose character varying(10) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    given_how character varying(60) NOT NULL,
    withdrawn_at timestamp with time zone,
    member_id uuid NOT NULL,
    guardian_id bigint
);

ALTER TABLE public.registry_consent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_consent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_contact (
    member_id uuid NOT NULL,
    language character varying(2) NOT NULL,
    opted_out_at timestamp with time zone
);

CREATE TABLE public.registry_death (
    id bigint NOT NULL,
    died_on date,
    recorded_at timestamp with time zone NOT NULL,
    member_id uuid NOT NULL
);

ALTER TABLE public.registry_death ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_death_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_decile (
    id bigint NOT NULL,
    since date NOT NULL,
    source character varying(60) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    decile smallint,
    member_id uuid NOT NULL,
    CONSTRAINT decile CHECK (((decile IS NULL) OR ((decile >= 1) AND (decile <= 10))))
);

ALTER TABLE public.registry_decile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_decile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_erasure (
    id bigint NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    begun_by character varying(60) NOT NULL,
    named_until date,
    holds jsonb NOT NULL,
    counts jsonb NOT NULL,
    erased_at timestamp with time zone,
    member_id uuid NOT NULL,
    request_id bigint NOT NULL
);

ALTER TABLE public.registry_erasure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_erasure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_guardian (
    id bigint NOT NULL,
    name_cipher bytea NOT NULL,
    relation character varying(8) NOT NULL,
    explained character varying(60) NOT NULL,
    seen_by character varying(60) NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    until date NOT NULL,
    member_id uuid NOT NULL,
    CONSTRAINT guardian_seen CHECK ((((explained)::text > ''::text) AND ((seen_by)::text > ''::text)))
);

ALTER TABLE public.registry_guardian ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_guardian_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_household (
    id uuid NOT NULL,
    kk_cipher bytea NOT NULL,
    kk_index bytea NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);

CREATE TABLE public.registry_householdmember (
    id bigint NOT NULL,
    since date NOT NULL,
    until date,
    source character varying(40) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    household_id uuid NOT NULL,
    member_id uuid NOT NULL,
    CONSTRAINT household_ends_later CHECK (((until IS NULL) OR (until >= since)))
);

ALTER TABLE public.registry_householdmember ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_householdmember_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_insurableincome (
    id bigint NOT NULL,
    amount bigint NOT NULL,
    reference bigint NOT NULL,
    since date NOT NULL,
    membership_id bigint NOT NULL,
    CONSTRAINT income_positive CHECK (((amount >= 0) AND (reference > 0)))
);

ALTER TABLE public.registry_insurableincome ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_insurableincome_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_member (
    id uuid NOT NULL,
    nik_cipher bytea NOT NULL,
    nik_index bytea NOT NULL,
    nik_tail character varying(4) NOT NULL,
    name character varying(120) NOT NULL,
    name_key integer NOT NULL,
    birth_date date NOT NULL,
    sex character varying(1) NOT NULL,
    phone character varying(20) NOT NULL,
    decile smallint,
    decile_on date,
    decile_source character varying(60) NOT NULL,
    died_on date,
    is_synthetic boolean NOT NULL,
    proof smallint DEFAULT 2 NOT NULL,
    signed_out_at timestamp with time zone,
    recorded_at timestamp with time zone NOT NULL,
    area_id bigint,
    CONSTRAINT member_decile CHECK (((decile IS NULL) OR ((decile >= 1) AND (decile <= 10)))),
    CONSTRAINT member_dies_after_birth CHECK (((died_on IS NULL) OR (died_on >= birth_date))),
    CONSTRAINT member_proof CHECK (((proof >= 1) AND (proof <= 3))),
    CONSTRAINT member_sex CHECK (((sex)::text = ANY (ARRAY[('M'::character varying)::text, ('F'::character varying)::text])))
);

CREATE TABLE public.registry_memberrequest (
    id bigint NOT NULL,
    kind character varying(5) NOT NULL,
    said_cipher bytea NOT NULL,
    asked_by character varying(60) NOT NULL,
    asked_account bigint,
    asked_session character varying(16) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    outcome character varying(7) NOT NULL,
    confirmed_by character varying(60) NOT NULL,
    confirmed_account bigint,
    confirmed_session character varying(16) NOT NULL,
    confirmed_at timestamp with time zone,
    decided_by character varying(60) NOT NULL,
    decided_at timestamp with time zone,
    answer character varying(200) NOT NULL,
    member_id uuid NOT NULL,
    CONSTRAINT request_confirmed CHECK (((NOT (((kind)::text = ANY (ARRAY[('phone'::character varying)::text, ('claim'::character varying)::text, ('death'::character varying)::text, ('alive'::character varying)::text])) AND ((outcome)::text = 'done'::text))) OR (((confirmed_by)::text > ''::text) AND (NOT ((confirmed_by)::text = (decided_by)::text))))),
    CONSTRAINT request_decided_whole CHECK ((((decided_at IS NULL) AND ((outcome)::text = 'open'::text)) OR ((decided_at IS NOT NULL) AND ((decided_by)::text > ''::text) AND ((outcome)::text = ANY (ARRAY[('done'::character varying)::text, ('refused'::character varying)::text]))))),
    CONSTRAINT request_two_people CHECK ((((asked_by)::text = ''::text) OR (NOT ((asked_by)::text = (decided_by)::text))))
);

ALTER TABLE public.registry_memberrequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_memberrequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_membership (
    id bigint NOT NULL,
    segment character varying(5) NOT NULL,
    kind character varying(16) NOT NULL,
    kpj character varying(11),
    since date NOT NULL,
    until date,
    recorded_at timestamp with time zone NOT NULL,
    member_id uuid NOT NULL,
    occupation_id character varying(30),
    CONSTRAINT membership_ends_later CHECK (((until IS NULL) OR (until > since))),
    CONSTRAINT membership_segment CHECK (((segment)::text = ANY (ARRAY[('BPU'::character varying)::text, ('PU'::character varying)::text, ('JAKON'::character varying)::text, ('PMI'::character varying)::text])))
);

ALTER TABLE public.registry_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_nameword (
    key integer NOT NULL,
    people integer NOT NULL,
    of integer NOT NULL,
    counted_at timestamp with time zone NOT NULL,
    CONSTRAINT name_word_counted CHECK (((of >= people) AND (people > 0)))
);

CREATE TABLE public.registry_residence (
    id bigint NOT NULL,
    since date NOT NULL,
    source character varying(60) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    area_id bigint,
    member_id uuid NOT NULL
);

ALTER TABLE public.registry_residence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_residence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_telephone (
    id bigint NOT NULL,
    since date NOT NULL,
    source character varying(60) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    phone character varying(20) NOT NULL,
    member_id uuid NOT NULL
);

ALTER TABLE public.registry_telephone ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_telephone_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.registry_work (
    id bigint NOT NULL,
    words character varying(60) NOT NULL,
    income bigint NOT NULL,
    since date NOT NULL,
    until date,
    recorded_at timestamp with time zone NOT NULL,
    membership_id bigint NOT NULL,
    occupation_id character varying(30),
    CONSTRAINT work_ends_later CHECK (((until IS NULL) OR (until >= since))),
    CONSTRAINT work_income CHECK ((income >= 0))
);

ALTER TABLE public.registry_work ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registry_work_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.socialaccount_socialaccount (
    id integer NOT NULL,
    provider character varying(200) NOT NULL,
    uid character varying(191) NOT NULL,
    last_login timestamp with time zone NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    extra_data jsonb NOT NULL,
    user_id bigint NOT NULL
);

ALTER TABLE public.socialaccount_socialaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.socialaccount_socialapp (
    id integer NOT NULL,
    provider character varying(30) NOT NULL,
    name character varying(40) NOT NULL,
    client_id character varying(191) NOT NULL,
    secret character varying(191) NOT NULL,
    key character varying(191) NOT NULL,
    provider_id character varying(200) NOT NULL,
    settings jsonb NOT NULL
);

ALTER TABLE public.socialaccount_socialapp ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialapp_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.socialaccount_socialtoken (
    id integer NOT NULL,
    token text NOT NULL,
    token_secret text NOT NULL,
    expires_at timestamp with time zone,
    account_id integer NOT NULL,
    app_id integer
);

ALTER TABLE public.socialaccount_socialtoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialtoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2015 FOR VALUES FROM (24180) TO (24192);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2016 FOR VALUES FROM (24192) TO (24204);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2017 FOR VALUES FROM (24204) TO (24216);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2018 FOR VALUES FROM (24216) TO (24228);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2019 FOR VALUES FROM (24228) TO (24240);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2020 FOR VALUES FROM (24240) TO (24252);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2021 FOR VALUES FROM (24252) TO (24264);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2022 FOR VALUES FROM (24264) TO (24276);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2023 FOR VALUES FROM (24276) TO (24288);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2024 FOR VALUES FROM (24288) TO (24300);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2025 FOR VALUES FROM (24300) TO (24312);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2026 FOR VALUES FROM (24312) TO (24324);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2027 FOR VALUES FROM (24324) TO (24336);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2028 FOR VALUES FROM (24336) TO (24348);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2029 FOR VALUES FROM (24348) TO (24360);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2030 FOR VALUES FROM (24360) TO (24372);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2031 FOR VALUES FROM (24372) TO (24384);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2032 FOR VALUES FROM (24384) TO (24396);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2033 FOR VALUES FROM (24396) TO (24408);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2034 FOR VALUES FROM (24408) TO (24420);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2035 FOR VALUES FROM (24420) TO (24432);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2036 FOR VALUES FROM (24432) TO (24444);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2037 FOR VALUES FROM (24444) TO (24456);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2038 FOR VALUES FROM (24456) TO (24468);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2039 FOR VALUES FROM (24468) TO (24480);

ALTER TABLE ONLY public.protection_coveredmonth ATTACH PARTITION public.protection_coveredmonth_2040 FOR VALUES FROM (24480) TO (24492);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT account_once UNIQUE (fund, kind, owner, shard);

ALTER TABLE ONLY public.accounts_account_groups
    ADD CONSTRAINT accounts_account_groups_account_id_group_id_f64165b0_uniq UNIQUE (account_id, group_id);

ALTER TABLE ONLY public.accounts_account_groups
    ADD CONSTRAINT accounts_account_groups_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_account
    ADD CONSTRAINT accounts_account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_account_user_permissions
    ADD CONSTRAINT accounts_account_user_pe_account_id_permission_id_9af93c14_uniq UNIQUE (account_id, permission_id);

ALTER TABLE ONLY public.accounts_account_user_permissions
    ADD CONSTRAINT accounts_account_user_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_account
    ADD CONSTRAINT accounts_account_username_key UNIQUE (username);

ALTER TABLE ONLY public.accounts_audithead
    ADD CONSTRAINT accounts_audithead_link_id_key UNIQUE (link_id);

ALTER TABLE ONLY public.accounts_audithead
    ADD CONSTRAINT accounts_audithead_pkey PRIMARY KEY (day);

ALTER TABLE ONLY public.accounts_auditlink
    ADD CONSTRAINT accounts_auditlink_event_id_key UNIQUE (event_id);

ALTER TABLE ONLY public.accounts_auditlink
    ADD CONSTRAINT accounts_auditlink_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_grant
    ADD CONSTRAINT accounts_grant_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_keptanswer
    ADD CONSTRAINT accounts_keptanswer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_limit
    ADD CONSTRAINT accounts_limit_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.accounts_programtoken_areas
    ADD CONSTRAINT accounts_programtoken_ar_programtoken_id_area_id_a9144d34_uniq UNIQUE (programtoken_id, area_id);

ALTER TABLE ONLY public.accounts_programtoken_areas
    ADD CONSTRAINT accounts_programtoken_areas_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_programtoken
    ADD CONSTRAINT accounts_programtoken_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.accounts_programtoken
    ADD CONSTRAINT accounts_programtoken_name_key UNIQUE (name);

ALTER TABLE ONLY public.accounts_programtoken
    ADD CONSTRAINT accounts_programtoken_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_programtoken_sponsors
    ADD CONSTRAINT accounts_programtoken_sp_programtoken_id_sponsor__bbe6d7e1_uniq UNIQUE (programtoken_id, sponsor_id);

ALTER TABLE ONLY public.accounts_programtoken_sponsors
    ADD CONSTRAINT accounts_programtoken_sponsors_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_sealedjournal
    ADD CONSTRAINT accounts_sealedjournal_pkey PRIMARY KEY (journal);

ALTER TABLE ONLY public.accounts_signincode
    ADD CONSTRAINT accounts_signincode_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_keptanswer
    ADD CONSTRAINT answer_once UNIQUE (token_id, key);

ALTER TABLE ONLY public.approvals_proposal
    ADD CONSTRAINT approvals_proposal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.places_area
    ADD CONSTRAINT area_once UNIQUE (code, since);

ALTER TABLE ONLY public.claims_assessment
    ADD CONSTRAINT assessment_in_order UNIQUE (claim_id, number);

ALTER TABLE ONLY public.contributions_attempt
    ADD CONSTRAINT attempt_once UNIQUE (mandate_id, month, number);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_award
    ADD CONSTRAINT award_once UNIQUE (decision_id, key);

ALTER TABLE ONLY public.axes_accessattempt
    ADD CONSTRAINT axes_accessattempt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.axes_accessattempt
    ADD CONSTRAINT axes_accessattempt_username_ip_address_user_agent_8ea22282_uniq UNIQUE (username, ip_address, user_agent);

ALTER TABLE ONLY public.axes_accessattemptexpiration
    ADD CONSTRAINT axes_accessattemptexpiration_pkey PRIMARY KEY (access_attempt_id);

ALTER TABLE ONLY public.axes_accessfailurelog
    ADD CONSTRAINT axes_accessfailurelog_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.axes_accesslog
    ADD CONSTRAINT axes_accesslog_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contributions_bill
    ADD CONSTRAINT bill_number_once UNIQUE (number);

ALTER TABLE ONLY public.contributions_break
    ADD CONSTRAINT break_once UNIQUE (source, kind, key);

ALTER TABLE ONLY public.partners_call
    ADD CONSTRAINT call_once UNIQUE (partner_id, service, reference);

ALTER TABLE ONLY public.enrolment_channel
    ADD CONSTRAINT channel_once UNIQUE (kind, number);

ALTER TABLE ONLY public.claims_answer
    ADD CONSTRAINT claims_answer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_answer
    ADD CONSTRAINT claims_answer_proposal_id_key UNIQUE (proposal_id);

ALTER TABLE ONLY public.claims_assessment
    ADD CONSTRAINT claims_assessment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_award
    ADD CONSTRAINT claims_award_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_claim
    ADD CONSTRAINT claims_claim_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_commitment
    ADD CONSTRAINT claims_commitment_heir_id_key UNIQUE (heir_id);

ALTER TABLE ONLY public.claims_commitment
    ADD CONSTRAINT claims_commitment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_decision
    ADD CONSTRAINT claims_decision_journal_id_key UNIQUE (journal_id);

ALTER TABLE ONLY public.claims_decision
    ADD CONSTRAINT claims_decision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_decision
    ADD CONSTRAINT claims_decision_proposal_id_key UNIQUE (proposal_id);

ALTER TABLE ONLY public.claims_destination
    ADD CONSTRAINT claims_destination_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_event
    ADD CONSTRAINT claims_event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_heir
    ADD CONSTRAINT claims_heir_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_knock
    ADD CONSTRAINT claims_knock_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_line
    ADD CONSTRAINT claims_line_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_nomination
    ADD CONSTRAINT claims_nomination_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_notice
    ADD CONSTRAINT claims_notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_objection
    ADD CONSTRAINT claims_objection_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_paper
    ADD CONSTRAINT claims_paper_photo_id_key UNIQUE (photo_id);

ALTER TABLE ONLY public.claims_paper
    ADD CONSTRAINT claims_paper_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_part
    ADD CONSTRAINT claims_part_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_particulars
    ADD CONSTRAINT claims_particulars_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_party
    ADD CONSTRAINT claims_party_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_payee
    ADD CONSTRAINT claims_payee_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_payout
    ADD CONSTRAINT claims_payout_journal_id_key UNIQUE (journal_id);

ALTER TABLE ONLY public.claims_payout
    ADD CONSTRAINT claims_payout_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_payout
    ADD CONSTRAINT claims_payout_reference_key UNIQUE (reference);

ALTER TABLE ONLY public.claims_photo
    ADD CONSTRAINT claims_photo_original_id_key UNIQUE (original_id);

ALTER TABLE ONLY public.claims_photo
    ADD CONSTRAINT claims_photo_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_recovery
    ADD CONSTRAINT claims_recovery_journal_id_key UNIQUE (journal_id);

ALTER TABLE ONLY public.claims_recovery
    ADD CONSTRAINT claims_recovery_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_recovery
    ADD CONSTRAINT claims_recovery_proposal_id_key UNIQUE (proposal_id);

ALTER TABLE ONLY public.claims_repayment
    ADD CONSTRAINT claims_repayment_journal_id_key UNIQUE (journal_id);

ALTER TABLE ONLY public.claims_repayment
    ADD CONSTRAINT claims_repayment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_repayment
    ADD CONSTRAINT claims_repayment_proposal_id_key UNIQUE (proposal_id);

ALTER TABLE ONLY public.claims_repayment
    ADD CONSTRAINT claims_repayment_reference_key UNIQUE (reference);

ALTER TABLE ONLY public.claims_reserve
    ADD CONSTRAINT claims_reserve_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_sample
    ADD CONSTRAINT claims_sample_pkey PRIMARY KEY (decision_id);

ALTER TABLE ONLY public.claims_signal
    ADD CONSTRAINT claims_signal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_step
    ADD CONSTRAINT claims_step_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_telling
    ADD CONSTRAINT claims_telling_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_tie
    ADD CONSTRAINT claims_tie_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_upload
    ADD CONSTRAINT claims_upload_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_closingbalance
    ADD CONSTRAINT closing_balance_once UNIQUE (close_id, account_id);

ALTER TABLE ONLY public.complaints_complaint
    ADD CONSTRAINT complaints_complaint_key_key UNIQUE (key);

ALTER TABLE ONLY public.complaints_complaint
    ADD CONSTRAINT complaints_complaint_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contributions_attempt
    ADD CONSTRAINT contributions_attempt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contributions_attempt
    ADD CONSTRAINT contributions_attempt_reference_key UNIQUE (reference);

ALTER TABLE ONLY public.contributions_bill
    ADD CONSTRAINT contributions_bill_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contributions_billline
    ADD CONSTRAINT contributions_billline_pkey PRIMARY KEY (bill_id, membership_id);

ALTER TABLE ONLY public.contributions_billqr
    ADD CONSTRAINT contributions_billqr_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contributions_billqr
    ADD CONSTRAINT contributions_billqr_reference_key UNIQUE (reference);

ALTER TABLE ONLY public.contributions_break
    ADD CONSTRAINT contributions_break_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contributions_displacement
    ADD CONSTRAINT contributions_displacement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contributions_jhtentry
    ADD CONSTRAINT contributions_jhtentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contributions_jhtrate
    ADD CONSTRAINT contributions_jhtrate_pkey PRIMARY KEY (year);

ALTER TABLE ONLY public.contributions_mandate
    ADD CONSTRAINT contributions_mandate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contributions_payer
    ADD CONSTRAINT contributions_payer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contributions_payment
    ADD CONSTRAINT contributions_payment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contributions_paymentreference
    ADD CONSTRAINT contributions_paymentreference_pkey PRIMARY KEY (payment_id);

ALTER TABLE ONLY public.contributions_pot
    ADD CONSTRAINT contributions_pot_membership_id_key UNIQUE (membership_id);

ALTER TABLE ONLY public.contributions_pot
    ADD CONSTRAINT contributions_pot_number_key UNIQUE (number);

ALTER TABLE ONLY public.contributions_pot
    ADD CONSTRAINT contributions_pot_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contributions_potentry
    ADD CONSTRAINT contributions_potentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contributions_potentry
    ADD CONSTRAINT contributions_potentry_reference_key UNIQUE (reference);

ALTER TABLE ONLY public.contributions_potmember
    ADD CONSTRAINT contributions_potmember_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contributions_refund
    ADD CONSTRAINT contributions_refund_journal_id_key UNIQUE (journal_id);

ALTER TABLE ONLY public.contributions_refund
    ADD CONSTRAINT contributions_refund_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contributions_refund
    ADD CONSTRAINT contributions_refund_reference_key UNIQUE (reference);

ALTER TABLE ONLY public.contributions_reversal
    ADD CONSTRAINT contributions_reversal_journal_id_key UNIQUE (journal_id);

ALTER TABLE ONLY public.contributions_reversal
    ADD CONSTRAINT contributions_reversal_pkey PRIMARY KEY (payment_id);

ALTER TABLE ONLY public.contributions_reversal
    ADD CONSTRAINT contributions_reversal_proposal_id_key UNIQUE (proposal_id);

ALTER TABLE ONLY public.contributions_settlementfile
    ADD CONSTRAINT contributions_settlementfile_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contributions_settlementline
    ADD CONSTRAINT contributions_settlementline_pkey PRIMARY KEY (file_id, number);

ALTER TABLE ONLY public.contributions_statementline
    ADD CONSTRAINT contributions_statementline_journal_id_key UNIQUE (journal_id);

ALTER TABLE ONLY public.contributions_statementline
    ADD CONSTRAINT contributions_statementline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contributions_statementline
    ADD CONSTRAINT contributions_statementline_settles_id_key UNIQUE (settles_id);

ALTER TABLE ONLY public.contributions_suspense
    ADD CONSTRAINT contributions_suspense_pkey PRIMARY KEY (payment_id);

ALTER TABLE ONLY public.claims_destination
    ADD CONSTRAINT destination_in_order UNIQUE (claim_id, who, number);

ALTER TABLE ONLY public.contributions_displacement
    ADD CONSTRAINT displaced_once UNIQUE (bill_id, membership_id, month);

ALTER TABLE ONLY public.django_cache
    ADD CONSTRAINT django_cache_pkey PRIMARY KEY (cache_key);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);

ALTER TABLE ONLY public.enrolment_agreement
    ADD CONSTRAINT enrolment_agreement_number_key UNIQUE (number);

ALTER TABLE ONLY public.enrolment_agreement
    ADD CONSTRAINT enrolment_agreement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.enrolment_budgetline
    ADD CONSTRAINT enrolment_budgetline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.enrolment_care
    ADD CONSTRAINT enrolment_care_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.enrolment_channel
    ADD CONSTRAINT enrolment_channel_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.enrolment_draft
    ADD CONSTRAINT enrolment_draft_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.enrolment_joining
    ADD CONSTRAINT enrolment_joining_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.enrolment_origin
    ADD CONSTRAINT enrolment_origin_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.enrolment_roster
    ADD CONSTRAINT enrolment_roster_bill_id_key UNIQUE (bill_id);

ALTER TABLE ONLY public.enrolment_roster
    ADD CONSTRAINT enrolment_roster_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.enrolment_rosterdecision
    ADD CONSTRAINT enrolment_rosterdecision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.enrolment_rosterdecision
    ADD CONSTRAINT enrolment_rosterdecision_row_id_key UNIQUE (row_id);

ALTER TABLE ONLY public.enrolment_rosterrow
    ADD CONSTRAINT enrolment_rosterrow_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.enrolment_sponsor
    ADD CONSTRAINT enrolment_sponsor_name_key UNIQUE (name);

ALTER TABLE ONLY public.enrolment_sponsor
    ADD CONSTRAINT enrolment_sponsor_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.messages_inbound
    ADD CONSTRAINT inbound_once UNIQUE (gateway_id, their_id);

ALTER TABLE ONLY public.registry_insurableincome
    ADD CONSTRAINT income_once_a_day UNIQUE (membership_id, since);

ALTER TABLE ONLY public.contributions_jhtentry
    ADD CONSTRAINT jht_entry_once UNIQUE (membership_id, reference);

ALTER TABLE ONLY public.protection_lapse
    ADD CONSTRAINT lapsed_once UNIQUE (membership_id, paid_through);

ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT ledger_account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_balance
    ADD CONSTRAINT ledger_balance_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY public.ledger_closing
    ADD CONSTRAINT ledger_closing_pkey PRIMARY KEY (close_id);

ALTER TABLE ONLY public.ledger_closingbalance
    ADD CONSTRAINT ledger_closingbalance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_journal
    ADD CONSTRAINT ledger_journal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_journal
    ADD CONSTRAINT ledger_journal_reference_key UNIQUE (reference);

ALTER TABLE ONLY public.ledger_periodclose
    ADD CONSTRAINT ledger_periodclose_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.lib_auditevent
    ADD CONSTRAINT lib_auditevent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.lib_blob
    ADD CONSTRAINT lib_blob_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.lib_canary
    ADD CONSTRAINT lib_canary_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.lib_checkrun
    ADD CONSTRAINT lib_checkrun_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.lib_job
    ADD CONSTRAINT lib_job_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.lib_medicalkey
    ADD CONSTRAINT lib_medicalkey_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.lib_outbox
    ADD CONSTRAINT lib_outbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_line
    ADD CONSTRAINT line_in_order UNIQUE (assessment_id, place);

ALTER TABLE ONLY public.enrolment_budgetline
    ADD CONSTRAINT line_once UNIQUE (agreement_id, area_id);

ALTER TABLE ONLY public.registry_membership
    ADD CONSTRAINT membership_kpj_once UNIQUE (kpj);

ALTER TABLE ONLY public.messages_attempt
    ADD CONSTRAINT messages_attempt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.messages_budget
    ADD CONSTRAINT messages_budget_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.messages_gateway
    ADD CONSTRAINT messages_gateway_code_key UNIQUE (code);

ALTER TABLE ONLY public.messages_gateway
    ADD CONSTRAINT messages_gateway_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.messages_inbound
    ADD CONSTRAINT messages_inbound_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.messages_letter
    ADD CONSTRAINT messages_letter_pkey PRIMARY KEY (message_id);

ALTER TABLE ONLY public.messages_letterbatch
    ADD CONSTRAINT messages_letterbatch_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.messages_report
    ADD CONSTRAINT messages_report_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.messages_spend
    ADD CONSTRAINT messages_spend_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_nomination
    ADD CONSTRAINT nomination_in_order UNIQUE (member_id, number);

ALTER TABLE ONLY public.partners_notice
    ADD CONSTRAINT notice_external_id_once UNIQUE (partner_id, day, external_id);

ALTER TABLE ONLY public.claims_objection
    ADD CONSTRAINT objection_in_order UNIQUE (claim_id, number);

ALTER TABLE ONLY public.operations_backup
    ADD CONSTRAINT operations_backup_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.operations_drill
    ADD CONSTRAINT operations_drill_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.operations_trouble
    ADD CONSTRAINT operations_trouble_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.lib_outbox
    ADD CONSTRAINT outbox_once UNIQUE (topic, key);

ALTER TABLE ONLY public.claims_part
    ADD CONSTRAINT part_once UNIQUE (upload_id, begins);

ALTER TABLE ONLY public.claims_particulars
    ADD CONSTRAINT particulars_in_order UNIQUE (claim_id, number);

ALTER TABLE ONLY public.partners_partnerkey
    ADD CONSTRAINT partner_key_once UNIQUE (partner_id, kind, name);

ALTER TABLE ONLY public.partners_call
    ADD CONSTRAINT partners_call_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partners_civilanswer
    ADD CONSTRAINT partners_civilanswer_pkey PRIMARY KEY (digest);

ALTER TABLE ONLY public.partners_notice
    ADD CONSTRAINT partners_notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partners_partner
    ADD CONSTRAINT partners_partner_client_key_key UNIQUE (client_key);

ALTER TABLE ONLY public.partners_partner
    ADD CONSTRAINT partners_partner_code_key UNIQUE (code);

ALTER TABLE ONLY public.partners_partner
    ADD CONSTRAINT partners_partner_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partners_partnerkey
    ADD CONSTRAINT partners_partnerkey_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.partners_token
    ADD CONSTRAINT partners_token_pkey PRIMARY KEY (digest);

ALTER TABLE ONLY public.claims_party
    ADD CONSTRAINT party_in_order UNIQUE (claim_id, number);

ALTER TABLE ONLY public.claims_payee
    ADD CONSTRAINT payee_once UNIQUE (decision_id, who);

ALTER TABLE ONLY public.contributions_payer
    ADD CONSTRAINT payer_once UNIQUE (kind, name);

ALTER TABLE ONLY public.contributions_payment
    ADD CONSTRAINT payment_once UNIQUE (source, external_id);

ALTER TABLE ONLY public.contributions_paymentreference
    ADD CONSTRAINT payment_reference_once UNIQUE (source, reference);

ALTER TABLE ONLY public.claims_payout
    ADD CONSTRAINT payout_in_order UNIQUE (payee_id, number);

ALTER TABLE ONLY public.ledger_periodclose
    ADD CONSTRAINT period_closed_once UNIQUE (fund, month);

ALTER TABLE ONLY public.claims_photo
    ADD CONSTRAINT photo_in_order UNIQUE (claim_id, number);

ALTER TABLE ONLY public.places_area
    ADD CONSTRAINT places_area_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.places_decree
    ADD CONSTRAINT places_decree_pkey PRIMARY KEY (title);

ALTER TABLE ONLY public.places_occupation
    ADD CONSTRAINT places_occupation_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.places_potential
    ADD CONSTRAINT places_potential_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.places_potential
    ADD CONSTRAINT potential_once UNIQUE (area_code, sector, sex, age_band, round);

ALTER TABLE ONLY public.privacy_breach
    ADD CONSTRAINT privacy_breach_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.protection_lapse
    ADD CONSTRAINT protection_lapse_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.protection_price
    ADD CONSTRAINT protection_price_pkey PRIMARY KEY (price_class_id, month);

ALTER TABLE ONLY public.protection_priceclass
    ADD CONSTRAINT protection_priceclass_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.protection_purchase
    ADD CONSTRAINT protection_purchase_payment_id_key UNIQUE (payment_id);

ALTER TABLE ONLY public.protection_purchase
    ADD CONSTRAINT protection_purchase_pkey PRIMARY KEY (bill_id);

ALTER TABLE ONLY public.protection_spell
    ADD CONSTRAINT protection_spell_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claims_recovery
    ADD CONSTRAINT recovery_in_order UNIQUE (claim_id, number);

ALTER TABLE ONLY public.registry_consent
    ADD CONSTRAINT registry_consent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_contact
    ADD CONSTRAINT registry_contact_pkey PRIMARY KEY (member_id);

ALTER TABLE ONLY public.registry_death
    ADD CONSTRAINT registry_death_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_decile
    ADD CONSTRAINT registry_decile_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_erasure
    ADD CONSTRAINT registry_erasure_member_id_key UNIQUE (member_id);

ALTER TABLE ONLY public.registry_erasure
    ADD CONSTRAINT registry_erasure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_erasure
    ADD CONSTRAINT registry_erasure_request_id_key UNIQUE (request_id);

ALTER TABLE ONLY public.registry_guardian
    ADD CONSTRAINT registry_guardian_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_household
    ADD CONSTRAINT registry_household_kk_index_key UNIQUE (kk_index);

ALTER TABLE ONLY public.registry_household
    ADD CONSTRAINT registry_household_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_householdmember
    ADD CONSTRAINT registry_householdmember_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_insurableincome
    ADD CONSTRAINT registry_insurableincome_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_member
    ADD CONSTRAINT registry_member_nik_index_key UNIQUE (nik_index);

ALTER TABLE ONLY public.registry_member
    ADD CONSTRAINT registry_member_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_memberrequest
    ADD CONSTRAINT registry_memberrequest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_membership
    ADD CONSTRAINT registry_membership_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_nameword
    ADD CONSTRAINT registry_nameword_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.registry_residence
    ADD CONSTRAINT registry_residence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_telephone
    ADD CONSTRAINT registry_telephone_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_work
    ADD CONSTRAINT registry_work_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.messages_report
    ADD CONSTRAINT report_once UNIQUE (gateway_id, their_id, ours, state);

ALTER TABLE ONLY public.claims_reserve
    ADD CONSTRAINT reserve_once UNIQUE (month, fund, what);

ALTER TABLE ONLY public.enrolment_rosterrow
    ADD CONSTRAINT roster_row_once UNIQUE (roster_id, sheet, number, agreement_id);

ALTER TABLE ONLY public.enrolment_rosterrow
    ADD CONSTRAINT row_replaced_once UNIQUE (replaces_id, agreement_id);

ALTER TABLE ONLY public.contributions_settlementfile
    ADD CONSTRAINT settlement_file_once UNIQUE (source, file_hash);

ALTER TABLE ONLY public.claims_signal
    ADD CONSTRAINT signal_once UNIQUE (claim_id, code);

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_provider_uid_fc810c6e_uniq UNIQUE (provider, uid);

ALTER TABLE ONLY public.socialaccount_socialapp
    ADD CONSTRAINT socialaccount_socialapp_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq UNIQUE (app_id, account_id);

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.protection_spell
    ADD CONSTRAINT spell_once UNIQUE (membership_id, month, bill_id);

ALTER TABLE ONLY public.messages_spend
    ADD CONSTRAINT spend_once UNIQUE (day, topic);

ALTER TABLE ONLY public.contributions_statementline
    ADD CONSTRAINT statement_line_of_bank_once UNIQUE (identity);

ALTER TABLE ONLY public.contributions_statementline
    ADD CONSTRAINT statement_line_once UNIQUE (file_id, number);

ALTER TABLE ONLY public.claims_step
    ADD CONSTRAINT step_in_order UNIQUE (claim_id, number);

ALTER TABLE ONLY public.claims_telling
    ADD CONSTRAINT telling_in_order UNIQUE (event_id, number);

CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);

CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);

CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);

CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);

CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);

CREATE INDEX accounts_account_groups_account_id_52f14852 ON public.accounts_account_groups USING btree (account_id);

CREATE INDEX accounts_account_groups_group_id_7c6a6bd1 ON public.accounts_account_groups USING btree (group_id);

CREATE INDEX accounts_account_user_permissions_account_id_816f9bde ON public.accounts_account_user_permissions USING btree (account_id);

CREATE INDEX accounts_account_user_permissions_permission_id_24620205 ON public.accounts_account_user_permissions USING btree (permission_id);

CREATE INDEX accounts_account_username_b5f69a28_like ON public.accounts_account USING btree (username varchar_pattern_ops);

CREATE INDEX accounts_grant_account_id_6f90453b ON public.accounts_grant USING btree (account_id);

CREATE INDEX accounts_grant_area_id_a635d64e ON public.accounts_grant USING btree (area_id);

CREATE INDEX accounts_grant_sponsor_id_e6d42211 ON public.accounts_grant USING btree (sponsor_id);

CREATE INDEX accounts_programtoken_areas_area_id_f5ae16ba ON public.accounts_programtoken_areas USING btree (area_id);

CREATE INDEX accounts_programtoken_areas_programtoken_id_864fa226 ON public.accounts_programtoken_areas USING btree (programtoken_id);

CREATE INDEX accounts_programtoken_name_4e19a1e1_like ON public.accounts_programtoken USING btree (name varchar_pattern_ops);

CREATE INDEX accounts_programtoken_sponsors_programtoken_id_d6809f54 ON public.accounts_programtoken_sponsors USING btree (programtoken_id);

CREATE INDEX accounts_programtoken_sponsors_sponsor_id_4dcf53be ON public.accounts_programtoken_sponsors USING btree (sponsor_id);

CREATE INDEX accounts_sealedjournal_event_id_972035aa ON public.accounts_sealedjournal USING btree (event_id);

CREATE INDEX accounts_signincode_member_id_7f1560be ON public.accounts_signincode USING btree (member_id);

CREATE UNIQUE INDEX area_one_running ON public.places_area USING btree (code) WHERE (until IS NULL);

CREATE INDEX area_parent ON public.places_area USING btree (parent_code);

CREATE INDEX attempt_due ON public.contributions_attempt USING btree (planned_on) WHERE ((state)::text = 'planned'::text);

CREATE UNIQUE INDEX attempt_one_open ON public.contributions_attempt USING btree (mandate_id) WHERE ((state)::text = 'sent'::text);

CREATE INDEX attempt_sent ON public.messages_attempt USING btree (sent_at);

CREATE INDEX attempt_theirs ON public.messages_attempt USING btree (gateway_id, their_id) WHERE (NOT ((their_id)::text = ''::text));

CREATE INDEX attempt_waits ON public.messages_attempt USING btree (report_by) WHERE ((state)::text = ANY (ARRAY[('sent'::character varying)::text, ('unsure'::character varying)::text]));

CREATE INDEX audit_at ON public.lib_auditevent USING brin (at) WITH (autosummarize='on');

CREATE INDEX audit_of_act ON public.lib_auditevent USING btree (act, id);

CREATE INDEX audit_of_actor ON public.lib_auditevent USING btree (actor, act, at);

CREATE INDEX audit_of_subject ON public.lib_auditevent USING btree (noun, subject);

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);

CREATE INDEX axes_accessattempt_ip_address_10922d9c ON public.axes_accessattempt USING btree (ip_address);

CREATE INDEX axes_accessattempt_user_agent_ad89678b ON public.axes_accessattempt USING btree (user_agent);

CREATE INDEX axes_accessattempt_user_agent_ad89678b_like ON public.axes_accessattempt USING btree (user_agent varchar_pattern_ops);

CREATE INDEX axes_accessattempt_username_3f2d4ca0 ON public.axes_accessattempt USING btree (username);

CREATE INDEX axes_accessattempt_username_3f2d4ca0_like ON public.axes_accessattempt USING btree (username varchar_pattern_ops);

CREATE INDEX axes_accessfailurelog_ip_address_2e9f5a7f ON public.axes_accessfailurelog USING btree (ip_address);

CREATE INDEX axes_accessfailurelog_user_agent_ea145dda ON public.axes_accessfailurelog USING btree (user_agent);

CREATE INDEX axes_accessfailurelog_user_agent_ea145dda_like ON public.axes_accessfailurelog USING btree (user_agent varchar_pattern_ops);

CREATE INDEX axes_accessfailurelog_username_a8b7e8a4 ON public.axes_accessfailurelog USING btree (username);

CREATE INDEX axes_accessfailurelog_username_a8b7e8a4_like ON public.axes_accessfailurelog USING btree (username varchar_pattern_ops);

CREATE INDEX axes_accesslog_ip_address_86b417e5 ON public.axes_accesslog USING btree (ip_address);

CREATE INDEX axes_accesslog_user_agent_0e659004 ON public.axes_accesslog USING btree (user_agent);

CREATE INDEX axes_accesslog_user_agent_0e659004_like ON public.axes_accesslog USING btree (user_agent varchar_pattern_ops);

CREATE INDEX axes_accesslog_username_df93064b ON public.axes_accesslog USING btree (username);

CREATE INDEX axes_accesslog_username_df93064b_like ON public.axes_accesslog USING btree (username varchar_pattern_ops);

CREATE INDEX bill_ends ON public.contributions_bill USING btree (expires_on) WHERE (expires_on IS NOT NULL);

CREATE INDEX bill_of_member ON public.contributions_bill USING btree (membership_id) WHERE (membership_id IS NOT NULL);

CREATE INDEX breach_open ON public.privacy_breach USING btree (due_at) WHERE (closed_at IS NULL);

CREATE INDEX call_open ON public.partners_call USING btree (partner_id, id) WHERE ((state)::text = ANY (ARRAY[('intended'::character varying)::text, ('unsure'::character varying)::text]));

CREATE INDEX call_to_ask ON public.partners_call USING btree (ask_at) WHERE (ask_at IS NOT NULL);

CREATE INDEX care_by_channel ON public.enrolment_care USING btree (channel_id) WHERE (until IS NULL);

CREATE INDEX care_of_membership ON public.enrolment_care USING btree (membership_id);

CREATE INDEX claim_filed ON public.claims_claim USING btree (filed_at);

CREATE UNIQUE INDEX claim_once ON public.claims_claim USING btree (event_id, kind, part) WHERE (void_since IS NULL);

CREATE UNIQUE INDEX claim_one_death_benefit ON public.claims_claim USING btree (event_id) WHERE (((kind)::text = ANY (ARRAY[('jkm'::character varying)::text, ('jkk_death'::character varying)::text])) AND (void_since IS NULL));

CREATE UNIQUE INDEX claim_one_part_for_life ON public.claims_claim USING btree (member_id) WHERE (((kind)::text = 'jht'::text) AND ((part)::text = ANY (ARRAY[('partial_10'::character varying)::text, ('partial_30_housing'::character varying)::text])) AND (void_since IS NULL));

CREATE INDEX claims_answer_claim_id_7ceae2c1 ON public.claims_answer USING btree (claim_id);

CREATE INDEX claims_award_claim_id_35d56995 ON public.claims_award USING btree (claim_id);

CREATE INDEX claims_claim_event_id_c835ab22 ON public.claims_claim USING btree (event_id);

CREATE INDEX claims_claim_member_id_506dd843 ON public.claims_claim USING btree (member_id);

CREATE INDEX claims_commitment_claim_id_41daa5eb ON public.claims_commitment USING btree (claim_id);

CREATE INDEX claims_decision_claim_id_33c61357 ON public.claims_decision USING btree (claim_id);

CREATE INDEX claims_destination_proposal_id_a59aa1e4 ON public.claims_destination USING btree (proposal_id);

CREATE INDEX claims_event_member_id_b8c84871 ON public.claims_event USING btree (member_id);

CREATE INDEX claims_heir_event_id_e687fe53 ON public.claims_heir USING btree (event_id);

CREATE INDEX claims_notice_claim_id_decc30a9 ON public.claims_notice USING btree (claim_id);

CREATE INDEX claims_payee_claim_id_cf9d4be7 ON public.claims_payee USING btree (claim_id);

CREATE INDEX claims_payout_call_id_4f7b2a1d ON public.claims_payout USING btree (call_id);

CREATE INDEX claims_payout_destination_id_2864d9ae ON public.claims_payout USING btree (destination_id);

CREATE INDEX claims_payout_reference_f261108b_like ON public.claims_payout USING btree (reference varchar_pattern_ops);

CREATE INDEX claims_repayment_recovery_id_8621082b ON public.claims_repayment USING btree (recovery_id);

CREATE INDEX claims_repayment_reference_3cf1224c_like ON public.claims_repayment USING btree (reference varchar_pattern_ops);

CREATE INDEX claims_reserve_journal_id_00142a32 ON public.claims_reserve USING btree (journal_id);

CREATE INDEX claims_tie_member_id_d0820e13 ON public.claims_tie USING btree (member_id);

CREATE INDEX commitment_waiting ON public.claims_commitment USING btree (told_year) WHERE (ended_at IS NULL);

CREATE INDEX complaint_age ON public.complaints_complaint USING btree (asked_at);

CREATE INDEX complaint_waiting ON public.complaints_complaint USING btree (due_on) WHERE ((state)::text = ANY (ARRAY[('open'::character varying)::text, ('mediation'::character varying)::text]));

CREATE INDEX complaints_complaint_claim_id_ed243d6a ON public.complaints_complaint USING btree (claim_id);

CREATE INDEX complaints_complaint_member_id_86d3aac7 ON public.complaints_complaint USING btree (member_id);

CREATE UNIQUE INDEX consent_runs_once ON public.registry_consent USING btree (member_id, purpose) WHERE (withdrawn_at IS NULL);

CREATE INDEX contributions_attempt_reference_ae1ba600_like ON public.contributions_attempt USING btree (reference varchar_pattern_ops);

CREATE INDEX contributions_billqr_bill_id_a1a140bd ON public.contributions_billqr USING btree (bill_id);

CREATE INDEX contributions_billqr_reference_06a7a11d_like ON public.contributions_billqr USING btree (reference varchar_pattern_ops);

CREATE INDEX contributions_break_proposal_id_b7909990 ON public.contributions_break USING btree (proposal_id);

CREATE INDEX contributions_displacement_membership_id_65609fed ON public.contributions_displacement USING btree (membership_id);

CREATE INDEX contributions_mandate_membership_id_e41330ce ON public.contributions_mandate USING btree (membership_id);

CREATE INDEX contributions_pot_number_0c9dac3d_like ON public.contributions_pot USING btree (number varchar_pattern_ops);

CREATE INDEX contributions_potentry_payment_id_4435f088 ON public.contributions_potentry USING btree (payment_id);

CREATE INDEX contributions_potentry_pot_id_eb2f5c1a ON public.contributions_potentry USING btree (pot_id);

CREATE INDEX contributions_potentry_reference_94b88ff1_like ON public.contributions_potentry USING btree (reference varchar_pattern_ops);

CREATE INDEX contributions_potmember_membership_id_02f8da9f ON public.contributions_potmember USING btree (membership_id);

CREATE INDEX contributions_potmember_pot_id_1584daa0 ON public.contributions_potmember USING btree (pot_id);

CREATE INDEX contributions_refund_payer_id_ad131f3f ON public.contributions_refund USING btree (payer_id);

CREATE INDEX contributions_refund_reference_c68f962a_like ON public.contributions_refund USING btree (reference varchar_pattern_ops);

CREATE UNIQUE INDEX covered_once ON ONLY public.protection_coveredmonth USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX covered_recorded ON ONLY public.protection_coveredmonth USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE INDEX covered_revoked ON ONLY public.protection_coveredmonth USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX deciles_of ON public.registry_decile USING btree (member_id, id);

CREATE INDEX decision_day ON public.claims_decision USING btree (at);

CREATE INDEX destination_shared ON public.claims_destination USING btree (account_index);

CREATE INDEX django_cache_expires ON public.django_cache USING btree (expires);

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);

CREATE INDEX draft_age ON public.enrolment_draft USING btree (sent_at);

CREATE INDEX enrolment_agreement_number_ddf735d5_like ON public.enrolment_agreement USING btree (number varchar_pattern_ops);

CREATE INDEX enrolment_agreement_sponsor_id_5455e8df ON public.enrolment_agreement USING btree (sponsor_id);

CREATE INDEX enrolment_budgetline_area_id_ef0d89db ON public.enrolment_budgetline USING btree (area_id);

CREATE INDEX enrolment_draft_agreement_id_4c86fcb4 ON public.enrolment_draft USING btree (agreement_id);

CREATE INDEX enrolment_draft_roster_id_77a9fc7d ON public.enrolment_draft USING btree (roster_id);

CREATE INDEX enrolment_roster_agreement_id_c30848f5 ON public.enrolment_roster USING btree (agreement_id);

CREATE INDEX enrolment_rosterrow_bill_id_375e1db7 ON public.enrolment_rosterrow USING btree (bill_id);

CREATE INDEX enrolment_rosterrow_membership_id_51e61e4f ON public.enrolment_rosterrow USING btree (membership_id);

CREATE INDEX enrolment_sponsor_name_6ae24413_like ON public.enrolment_sponsor USING btree (name varchar_pattern_ops);

CREATE INDEX enrolment_sponsor_payer_id_475625d6 ON public.enrolment_sponsor USING btree (payer_id);

CREATE INDEX erasure_waits ON public.registry_erasure USING btree (begun_at) WHERE (erased_at IS NULL);

CREATE UNIQUE INDEX event_dies_once ON public.claims_event USING btree (member_id) WHERE ((kind)::text = 'death'::text);

CREATE UNIQUE INDEX grant_area_once ON public.accounts_grant USING btree (account_id, area_id) WHERE (until IS NULL);

CREATE UNIQUE INDEX grant_sponsor_once ON public.accounts_grant USING btree (account_id, sponsor_id) WHERE (until IS NULL);

CREATE UNIQUE INDEX household_one_at_a_time ON public.registry_householdmember USING btree (member_id) WHERE (until IS NULL);

CREATE INDEX inbound_of_phone ON public.messages_inbound USING btree (phone, received_at) WHERE (NOT ((phone)::text = ''::text));

CREATE INDEX joining_age ON public.enrolment_joining USING btree (made_at);

CREATE INDEX journal_period ON public.ledger_journal USING brin (period) WITH (autosummarize='on', pages_per_range='16');

CREATE INDEX knock_age ON public.claims_knock USING btree (made_at);

CREATE INDEX ledger_entry_account_id_e9f5e345 ON public.ledger_entry USING btree (account_id);

CREATE INDEX ledger_entry_journal_id_a0887d66 ON public.ledger_entry USING btree (journal_id);

CREATE INDEX ledger_journal_reference_3e377ced_like ON public.ledger_journal USING btree (reference varchar_pattern_ops);

CREATE INDEX letter_since ON public.messages_letter USING btree (since);

CREATE INDEX letter_waits ON public.messages_letter USING btree (area_id) WHERE (batch_id IS NULL);

CREATE INDEX letterbatch_on_its_way ON public.messages_letterbatch USING btree (area_id) WHERE (handed_at IS NULL);

CREATE INDEX lib_job_name_fe9b2eed_like ON public.lib_job USING btree (name varchar_pattern_ops);

CREATE UNIQUE INDEX mandate_one_running ON public.contributions_mandate USING btree (membership_id) WHERE (withdrawn_at IS NULL);

CREATE INDEX member_born_in ON public.registry_member USING btree (birth_date, area_id);

CREATE INDEX member_dead ON public.registry_member USING btree (died_on) WHERE (died_on IS NOT NULL);

CREATE INDEX member_named ON public.registry_member USING btree (name_key, birth_date);

CREATE INDEX member_named_in ON public.registry_member USING btree (area_id, name_key);

CREATE INDEX member_phoned ON public.registry_member USING btree (phone) WHERE (NOT ((phone)::text = ''::text));

CREATE UNIQUE INDEX membership_once ON public.registry_membership USING btree (member_id, segment, kind) WHERE (until IS NULL);

CREATE INDEX messages_attempt_message_id_9c04a4fe ON public.messages_attempt USING btree (message_id);

CREATE INDEX messages_gateway_code_8fa185ab_like ON public.messages_gateway USING btree (code varchar_pattern_ops);

CREATE INDEX messages_letter_batch_id_fea08f75 ON public.messages_letter USING btree (batch_id);

CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);

CREATE UNIQUE INDEX nomination_one_holds ON public.claims_nomination USING btree (member_id) WHERE (until IS NULL);

CREATE INDEX nomination_to_ask ON public.claims_nomination USING btree (ask_on, id) WHERE ((ask_on IS NOT NULL) AND (until IS NULL));

CREATE INDEX notice_age ON public.claims_notice USING btree (made_at);

CREATE INDEX notice_request ON public.partners_notice USING btree (partner_id, service, request_id) WHERE (((code)::text ~~ '200%'::text) AND (NOT ((request_id)::text = ''::text)));

CREATE INDEX notice_waiting ON public.claims_notice USING btree (used_at) WHERE (((outcome)::text = ''::text) AND (used_at IS NOT NULL));

CREATE UNIQUE INDEX objection_open_once ON public.claims_objection USING btree (claim_id) WHERE (answered_at IS NULL);

CREATE UNIQUE INDEX one_place_each ON public.enrolment_rosterrow USING btree (agreement_id, nik_index) WHERE ((outcome)::text = 'enrolled'::text);

CREATE UNIQUE INDEX origin_corrected_once ON public.enrolment_origin USING btree (corrects_id) WHERE (corrects_id IS NOT NULL);

CREATE UNIQUE INDEX origin_of_proposal ON public.enrolment_origin USING btree (proposal_id) WHERE (proposal_id IS NOT NULL);

CREATE UNIQUE INDEX origin_once ON public.enrolment_origin USING btree (membership_id) WHERE (corrects_id IS NULL);

CREATE INDEX outbox_aside ON public.lib_outbox USING btree (id) WHERE ((trouble)::text = 'set aside'::text);

CREATE INDEX outbox_of_person ON public.lib_outbox USING btree (recipient) WHERE (recipient IS NOT NULL);

CREATE INDEX outbox_waiting ON public.lib_outbox USING btree (id) WHERE ((dropped_at IS NULL) AND (sent_at IS NULL));

CREATE INDEX paper_of_event ON public.claims_paper USING btree (event_id, code);

CREATE INDEX partners_civilanswer_expires_at_50ef75ec ON public.partners_civilanswer USING btree (expires_at);

CREATE INDEX partners_partner_client_key_d0120ab1_like ON public.partners_partner USING btree (client_key varchar_pattern_ops);

CREATE INDEX partners_partner_code_0d5eeacb_like ON public.partners_partner USING btree (code varchar_pattern_ops);

CREATE INDEX partners_token_partner_id_e7763db2 ON public.partners_token USING btree (partner_id);

CREATE INDEX party_phone ON public.claims_party USING btree (phone, claim_id) WHERE (NOT ((phone)::text = ''::text));

CREATE INDEX payment_of_journal ON public.contributions_payment USING brin (journal_id) WITH (autosummarize='on', pages_per_range='16');

CREATE INDEX payout_done ON public.claims_payout USING btree (done_at) WHERE (done_at IS NOT NULL);

CREATE INDEX payout_late ON public.claims_payout USING btree (at) WHERE (late > 0);

CREATE UNIQUE INDEX payout_one_alive ON public.claims_payout USING btree (payee_id) WHERE ((failed_at IS NULL) AND (returned_at IS NULL));

CREATE INDEX photo_twin ON public.claims_photo USING btree (digest);

CREATE INDEX photo_waiting ON public.claims_photo USING btree (at) WHERE (judged_at IS NULL);

CREATE INDEX places_decree_title_c065255c_like ON public.places_decree USING btree (title varchar_pattern_ops);

CREATE INDEX places_occupation_key_5e7bde3d_like ON public.places_occupation USING btree (key varchar_pattern_ops);

CREATE INDEX pot_entry_of_journal ON public.contributions_potentry USING brin (journal_id) WITH (autosummarize='on', pages_per_range='16');

CREATE INDEX pot_filled ON public.contributions_pot USING btree (id) WHERE (balance > 0);

CREATE UNIQUE INDEX pot_member_once ON public.contributions_potmember USING btree (pot_id, membership_id) WHERE (until IS NULL);

CREATE INDEX proposal_about ON public.approvals_proposal USING btree (noun, subject);

CREATE UNIQUE INDEX proposal_once_open ON public.approvals_proposal USING btree (noun, subject) WHERE ((approved_at IS NULL) AND (ended_at IS NULL));

CREATE UNIQUE INDEX protection_coveredmonth_2015_membership_id_month_idx ON public.protection_coveredmonth_2015 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2015_membership_id_month_idx1 ON public.protection_coveredmonth_2015 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2015_recorded_at_idx ON public.protection_coveredmonth_2015 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2016_membership_id_month_idx ON public.protection_coveredmonth_2016 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2016_membership_id_month_idx1 ON public.protection_coveredmonth_2016 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2016_recorded_at_idx ON public.protection_coveredmonth_2016 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2017_membership_id_month_idx ON public.protection_coveredmonth_2017 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2017_membership_id_month_idx1 ON public.protection_coveredmonth_2017 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2017_recorded_at_idx ON public.protection_coveredmonth_2017 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2018_membership_id_month_idx ON public.protection_coveredmonth_2018 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2018_membership_id_month_idx1 ON public.protection_coveredmonth_2018 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2018_recorded_at_idx ON public.protection_coveredmonth_2018 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2019_membership_id_month_idx ON public.protection_coveredmonth_2019 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2019_membership_id_month_idx1 ON public.protection_coveredmonth_2019 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2019_recorded_at_idx ON public.protection_coveredmonth_2019 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2020_membership_id_month_idx ON public.protection_coveredmonth_2020 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2020_membership_id_month_idx1 ON public.protection_coveredmonth_2020 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2020_recorded_at_idx ON public.protection_coveredmonth_2020 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2021_membership_id_month_idx ON public.protection_coveredmonth_2021 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2021_membership_id_month_idx1 ON public.protection_coveredmonth_2021 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2021_recorded_at_idx ON public.protection_coveredmonth_2021 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2022_membership_id_month_idx ON public.protection_coveredmonth_2022 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2022_membership_id_month_idx1 ON public.protection_coveredmonth_2022 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2022_recorded_at_idx ON public.protection_coveredmonth_2022 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2023_membership_id_month_idx ON public.protection_coveredmonth_2023 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2023_membership_id_month_idx1 ON public.protection_coveredmonth_2023 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2023_recorded_at_idx ON public.protection_coveredmonth_2023 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2024_membership_id_month_idx ON public.protection_coveredmonth_2024 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2024_membership_id_month_idx1 ON public.protection_coveredmonth_2024 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2024_recorded_at_idx ON public.protection_coveredmonth_2024 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2025_membership_id_month_idx ON public.protection_coveredmonth_2025 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2025_membership_id_month_idx1 ON public.protection_coveredmonth_2025 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2025_recorded_at_idx ON public.protection_coveredmonth_2025 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2026_membership_id_month_idx ON public.protection_coveredmonth_2026 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2026_membership_id_month_idx1 ON public.protection_coveredmonth_2026 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2026_recorded_at_idx ON public.protection_coveredmonth_2026 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2027_membership_id_month_idx ON public.protection_coveredmonth_2027 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2027_membership_id_month_idx1 ON public.protection_coveredmonth_2027 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2027_recorded_at_idx ON public.protection_coveredmonth_2027 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2028_membership_id_month_idx ON public.protection_coveredmonth_2028 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2028_membership_id_month_idx1 ON public.protection_coveredmonth_2028 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2028_recorded_at_idx ON public.protection_coveredmonth_2028 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2029_membership_id_month_idx ON public.protection_coveredmonth_2029 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2029_membership_id_month_idx1 ON public.protection_coveredmonth_2029 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2029_recorded_at_idx ON public.protection_coveredmonth_2029 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2030_membership_id_month_idx ON public.protection_coveredmonth_2030 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2030_membership_id_month_idx1 ON public.protection_coveredmonth_2030 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2030_recorded_at_idx ON public.protection_coveredmonth_2030 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2031_membership_id_month_idx ON public.protection_coveredmonth_2031 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2031_membership_id_month_idx1 ON public.protection_coveredmonth_2031 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2031_recorded_at_idx ON public.protection_coveredmonth_2031 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2032_membership_id_month_idx ON public.protection_coveredmonth_2032 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2032_membership_id_month_idx1 ON public.protection_coveredmonth_2032 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2032_recorded_at_idx ON public.protection_coveredmonth_2032 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2033_membership_id_month_idx ON public.protection_coveredmonth_2033 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2033_membership_id_month_idx1 ON public.protection_coveredmonth_2033 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2033_recorded_at_idx ON public.protection_coveredmonth_2033 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2034_membership_id_month_idx ON public.protection_coveredmonth_2034 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2034_membership_id_month_idx1 ON public.protection_coveredmonth_2034 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2034_recorded_at_idx ON public.protection_coveredmonth_2034 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2035_membership_id_month_idx ON public.protection_coveredmonth_2035 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2035_membership_id_month_idx1 ON public.protection_coveredmonth_2035 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2035_recorded_at_idx ON public.protection_coveredmonth_2035 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2036_membership_id_month_idx ON public.protection_coveredmonth_2036 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2036_membership_id_month_idx1 ON public.protection_coveredmonth_2036 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2036_recorded_at_idx ON public.protection_coveredmonth_2036 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2037_membership_id_month_idx ON public.protection_coveredmonth_2037 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2037_membership_id_month_idx1 ON public.protection_coveredmonth_2037 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2037_recorded_at_idx ON public.protection_coveredmonth_2037 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2038_membership_id_month_idx ON public.protection_coveredmonth_2038 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2038_membership_id_month_idx1 ON public.protection_coveredmonth_2038 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2038_recorded_at_idx ON public.protection_coveredmonth_2038 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2039_membership_id_month_idx ON public.protection_coveredmonth_2039 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2039_membership_id_month_idx1 ON public.protection_coveredmonth_2039 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2039_recorded_at_idx ON public.protection_coveredmonth_2039 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE UNIQUE INDEX protection_coveredmonth_2040_membership_id_month_idx ON public.protection_coveredmonth_2040 USING btree (membership_id, month) WITH (fillfactor='96') WHERE (revoked_at IS NULL);

CREATE INDEX protection_coveredmonth_2040_membership_id_month_idx1 ON public.protection_coveredmonth_2040 USING btree (membership_id, month) WHERE (revoked_at IS NOT NULL);

CREATE INDEX protection_coveredmonth_2040_recorded_at_idx ON public.protection_coveredmonth_2040 USING brin (recorded_at) WITH (autosummarize='on', pages_per_range='32');

CREATE INDEX protection_priceclass_digest_2617965c ON public.protection_priceclass USING btree (digest);

CREATE UNIQUE INDEX recovery_open_once ON public.claims_recovery USING btree (claim_id, cause) WHERE (ended_at IS NULL);

CREATE INDEX recovery_waiting ON public.claims_recovery USING btree (may_end_on) WHERE (ended_at IS NULL);

CREATE INDEX registry_consent_member_id_2e2ec637 ON public.registry_consent USING btree (member_id);

CREATE INDEX registry_death_member_id_a86baca9 ON public.registry_death USING btree (member_id);

CREATE INDEX registry_guardian_member_id_ca3640fa ON public.registry_guardian USING btree (member_id);

CREATE INDEX registry_householdmember_household_id_f651c176 ON public.registry_householdmember USING btree (household_id);

CREATE INDEX registry_householdmember_member_id_1ad09304 ON public.registry_householdmember USING btree (member_id);

CREATE INDEX registry_memberrequest_member_id_84e020db ON public.registry_memberrequest USING btree (member_id);

CREATE INDEX registry_membership_member_id_46f5bd7c ON public.registry_membership USING btree (member_id);

CREATE INDEX registry_work_membership_id_609c4208 ON public.registry_work USING btree (membership_id);

CREATE INDEX report_ours ON public.messages_report USING btree (gateway_id, ours) WHERE (NOT ((ours)::text = ''::text));

CREATE INDEX report_received ON public.messages_report USING btree (received_at);

CREATE UNIQUE INDEX request_open_once ON public.registry_memberrequest USING btree (member_id, kind) WHERE (((outcome)::text = 'open'::text) AND (NOT ((kind)::text = ANY (ARRAY[('claim'::character varying)::text, ('other'::character varying)::text]))));

CREATE UNIQUE INDEX request_said_once_each ON public.registry_memberrequest USING btree (member_id, asked_by) WHERE (((kind)::text = 'other'::text) AND ((outcome)::text = 'open'::text));

CREATE INDEX request_waiting ON public.registry_memberrequest USING btree (due_at) WHERE ((outcome)::text = 'open'::text);

CREATE INDEX residence_in ON public.registry_residence USING btree (area_id);

CREATE INDEX residences_of ON public.registry_residence USING btree (member_id, id);

CREATE INDEX roster_full ON public.enrolment_roster USING btree (received_at) WHERE (emptied_at IS NULL);

CREATE UNIQUE INDEX roster_once ON public.enrolment_roster USING btree (agreement_id, file_hash) WHERE (withdrawn_at IS NULL);

CREATE INDEX roster_row_area ON public.enrolment_rosterrow USING btree (area_id, outcome);

CREATE INDEX roster_row_person ON public.enrolment_rosterrow USING btree (nik_index);

CREATE INDEX sample_waiting ON public.claims_sample USING btree (drawn_at) WHERE ((outcome)::text = ''::text);

CREATE INDEX settlement_of_payment ON public.contributions_settlementline USING btree (payment_id);

CREATE INDEX sign_in_code_age ON public.accounts_signincode USING btree (made_at);

CREATE INDEX signal_looked ON public.claims_signal USING btree (code, looked_at) WHERE (NOT ((outcome)::text = ''::text));

CREATE INDEX socialaccount_socialaccount_user_id_8146e70c ON public.socialaccount_socialaccount USING btree (user_id);

CREATE INDEX socialaccount_socialtoken_account_id_951f210e ON public.socialaccount_socialtoken USING btree (account_id);

CREATE INDEX socialaccount_socialtoken_app_id_636a42d7 ON public.socialaccount_socialtoken USING btree (app_id);

CREATE UNIQUE INDEX step_one_last ON public.claims_step USING btree (claim_id) WHERE (until IS NULL);

CREATE INDEX step_waiting ON public.claims_step USING btree (due_on, claim_id) WHERE ((due_on IS NOT NULL) AND (until IS NULL));

CREATE INDEX suspense_waiting ON public.contributions_suspense USING btree (since) WHERE (resolved_at IS NULL);

CREATE INDEX telephones_of ON public.registry_telephone USING btree (member_id, id);

CREATE UNIQUE INDEX tie_once ON public.claims_tie USING btree (account, member_id, kind) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX tie_one_self ON public.claims_tie USING btree (account) WHERE ((ended_at IS NULL) AND ((kind)::text = 'own'::text));

CREATE UNIQUE INDEX trouble_open_once ON public.operations_trouble USING btree (kind, code, of) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY (ARRAY[('totp'::character varying)::text, ('recovery_codes'::character varying)::text]));

CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";

CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;

CREATE INDEX upload_age ON public.claims_upload USING btree (made_at);

CREATE INDEX upload_of_claim ON public.claims_upload USING btree (claim_id);

CREATE UNIQUE INDEX work_once ON public.registry_work USING btree (membership_id, words) WHERE (until IS NULL);

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2015_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2015_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2015_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2016_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2016_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2016_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2017_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2017_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2017_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2018_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2018_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2018_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2019_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2019_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2019_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2020_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2020_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2020_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2021_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2021_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2021_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2022_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2022_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2022_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2023_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2023_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2023_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2024_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2024_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2024_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2025_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2025_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2025_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2026_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2026_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2026_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2027_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2027_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2027_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2028_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2028_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2028_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2029_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2029_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2029_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2030_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2030_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2030_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2031_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2031_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2031_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2032_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2032_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2032_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2033_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2033_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2033_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2034_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2034_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2034_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2035_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2035_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2035_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2036_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2036_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2036_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2037_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2037_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2037_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2038_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2038_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2038_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2039_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2039_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2039_recorded_at_idx;

ALTER INDEX public.covered_once ATTACH PARTITION public.protection_coveredmonth_2040_membership_id_month_idx;

ALTER INDEX public.covered_revoked ATTACH PARTITION public.protection_coveredmonth_2040_membership_id_month_idx1;

ALTER INDEX public.covered_recorded ATTACH PARTITION public.protection_coveredmonth_2040_recorded_at_idx;

CREATE TRIGGER entries_join_own_journal AFTER INSERT ON public.ledger_entry REFERENCING NEW TABLE AS new_entries FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_entries_join_own_journal();

CREATE CONSTRAINT TRIGGER journal_balances AFTER INSERT ON public.ledger_journal DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.ledger_journal_balances();

CREATE TRIGGER months_refer AFTER INSERT ON public.protection_coveredmonth REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.protection_months_refer();

CREATE TRIGGER period_of_its_day BEFORE INSERT ON public.ledger_journal FOR EACH ROW WHEN ((new.period IS NULL)) EXECUTE FUNCTION public.ledger_period_of_its_day();

CREATE TRIGGER periods_are_open AFTER INSERT ON public.ledger_entry REFERENCING NEW TABLE AS new_entries FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_periods_are_open();

CREATE TRIGGER pgtrigger_agreed_once_21deb BEFORE UPDATE ON public.claims_destination FOR EACH ROW WHEN ((((old.proposal_id IS NOT NULL) AND (new.proposal_id IS DISTINCT FROM old.proposal_id)) OR ((old.decision_id IS NOT NULL) AND (new.decision_id IS DISTINCT FROM old.decision_id)))) EXECUTE FUNCTION public.pgtrigger_agreed_once_21deb();

COMMENT ON TRIGGER pgtrigger_agreed_once_21deb ON public.claims_destination IS '3d1e7d42a39ca78c9131db5f18176723fd9397af';

CREATE TRIGGER pgtrigger_allowed_move_7c971 BEFORE INSERT ON public.claims_step FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_allowed_move_7c971();

COMMENT ON TRIGGER pgtrigger_allowed_move_7c971 ON public.claims_step IS 'a7835cecba1cdc3262866ed4101dfc2cb599a6ff';

CREATE TRIGGER pgtrigger_answered_once_7c5e7 BEFORE UPDATE ON public.claims_objection FOR EACH ROW WHEN (((old.answered_at IS NOT NULL) AND (new.answered_at IS NULL))) EXECUTE FUNCTION public.pgtrigger_answered_once_7c5e7();

COMMENT ON TRIGGER pgtrigger_answered_once_7c5e7 ON public.claims_objection IS '2acb1975a2eced7a004ca1974cc72b333c84bafe';

CREATE TRIGGER pgtrigger_append_only_026fb BEFORE DELETE OR UPDATE ON public.claims_reserve FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_026fb();

COMMENT ON TRIGGER pgtrigger_append_only_026fb ON public.claims_reserve IS '3579bebdc038dbf20b689f132ec5d35cc48e8b9a';

CREATE TRIGGER pgtrigger_append_only_03327 BEFORE DELETE OR UPDATE ON public.ledger_closing FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_03327();

COMMENT ON TRIGGER pgtrigger_append_only_03327 ON public.ledger_closing IS '72ce21b9671f9c3d9fdd246fd751839ad4835fb0';

CREATE TRIGGER pgtrigger_append_only_03aca BEFORE DELETE OR UPDATE ON public.protection_lapse FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_03aca();

COMMENT ON TRIGGER pgtrigger_append_only_03aca ON public.protection_lapse IS 'be045546767a6e69c192e8eb52e38a031ba9112b';

CREATE TRIGGER pgtrigger_append_only_0ac65 BEFORE DELETE OR UPDATE ON public.contributions_payment FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_0ac65();

COMMENT ON TRIGGER pgtrigger_append_only_0ac65 ON public.contributions_payment IS '3c0d5a26e006e71786ff1ffdb33fe2e3a4bffe9a';

CREATE TRIGGER pgtrigger_append_only_0dd19 BEFORE DELETE OR UPDATE ON public.claims_payee FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_0dd19();

COMMENT ON TRIGGER pgtrigger_append_only_0dd19 ON public.claims_payee IS '476873152bc1af6984e8021afdf723caad9695c6';

CREATE TRIGGER pgtrigger_append_only_11fbb BEFORE DELETE OR UPDATE ON public.contributions_billqr FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_11fbb();

COMMENT ON TRIGGER pgtrigger_append_only_11fbb ON public.contributions_billqr IS '8e89c382c0f3d1b52f73ec3c821a345a639c58d7';

CREATE TRIGGER pgtrigger_append_only_236c5 BEFORE DELETE OR UPDATE ON public.contributions_paymentreference FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_236c5();

COMMENT ON TRIGGER pgtrigger_append_only_236c5 ON public.contributions_paymentreference IS '8af81e423e8ee041ac993479c7b21ec1ef6d0dac';

CREATE TRIGGER pgtrigger_append_only_24d3d BEFORE DELETE OR UPDATE ON public.contributions_reversal FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_24d3d();

COMMENT ON TRIGGER pgtrigger_append_only_24d3d ON public.contributions_reversal IS '32241c5146c298d3aa16263d4f84d6824bb4f40a';

CREATE TRIGGER pgtrigger_append_only_261fc BEFORE DELETE OR UPDATE ON public.protection_priceclass FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_261fc();

COMMENT ON TRIGGER pgtrigger_append_only_261fc ON public.protection_priceclass IS '901cda5a9e51cdde1405cee7a5711ccda7125fd4';

CREATE TRIGGER pgtrigger_append_only_30ff2 BEFORE DELETE OR UPDATE ON public.protection_price FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_30ff2();

COMMENT ON TRIGGER pgtrigger_append_only_30ff2 ON public.protection_price IS 'ddc739c7edd1de0d5fd9075866541b1bf3292876';

CREATE TRIGGER pgtrigger_append_only_3a20d BEFORE DELETE OR UPDATE ON public.contributions_potentry FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_3a20d();

COMMENT ON TRIGGER pgtrigger_append_only_3a20d ON public.contributions_potentry IS '331463532de3f54a31098b02a8989463ddd29218';

CREATE TRIGGER pgtrigger_append_only_3d855 BEFORE DELETE OR UPDATE ON public.contributions_settlementfile FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_3d855();

COMMENT ON TRIGGER pgtrigger_append_only_3d855 ON public.contributions_settlementfile IS '6e94c02305c02222df685af5d6a7d609ac502a7c';

CREATE TRIGGER pgtrigger_append_only_4d2c8 BEFORE DELETE OR UPDATE ON public.ledger_journal FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_4d2c8();

COMMENT ON TRIGGER pgtrigger_append_only_4d2c8 ON public.ledger_journal IS '2776f1fce494c9973f594b57e9313047e5305c40';

CREATE TRIGGER pgtrigger_append_only_54124 BEFORE DELETE OR UPDATE ON public.protection_purchase FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_54124();

COMMENT ON TRIGGER pgtrigger_append_only_54124 ON public.protection_purchase IS '60ac7a0671163e97d6f431be32abe7a1bc250776';

CREATE TRIGGER pgtrigger_append_only_55641 BEFORE DELETE OR UPDATE ON public.claims_assessment FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_55641();

COMMENT ON TRIGGER pgtrigger_append_only_55641 ON public.claims_assessment IS 'af4f193d930d342d495a7dd2b2690cb089db78be';

CREATE TRIGGER pgtrigger_append_only_5ad9d BEFORE DELETE OR UPDATE ON public.claims_answer FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_5ad9d();

COMMENT ON TRIGGER pgtrigger_append_only_5ad9d ON public.claims_answer IS '57cff539990e12b99d9807dfdf44f8774e603771';

CREATE TRIGGER pgtrigger_append_only_64a90 BEFORE DELETE OR UPDATE ON public.enrolment_origin FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_64a90();

COMMENT ON TRIGGER pgtrigger_append_only_64a90 ON public.enrolment_origin IS '6645f06f3b976347045dc73d9c11059eae00014d';

CREATE TRIGGER pgtrigger_append_only_64dcc BEFORE DELETE OR UPDATE ON public.lib_medicalkey FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_64dcc();

COMMENT ON TRIGGER pgtrigger_append_only_64dcc ON public.lib_medicalkey IS 'bf4038bb5bf5eb29485df265b79946e9465e2328';

CREATE TRIGGER pgtrigger_append_only_6ec38 BEFORE DELETE OR UPDATE ON public.ledger_periodclose FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_6ec38();

COMMENT ON TRIGGER pgtrigger_append_only_6ec38 ON public.ledger_periodclose IS '889f5d33430520b2ff6d8d39ec3f4edb9cc5326c';

CREATE TRIGGER pgtrigger_append_only_74b7e BEFORE DELETE OR UPDATE ON public.contributions_jhtentry FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_74b7e();

COMMENT ON TRIGGER pgtrigger_append_only_74b7e ON public.contributions_jhtentry IS '195f9deb8292ef5119224ba6e3a837206bb4d5b5';

CREATE TRIGGER pgtrigger_append_only_7728b BEFORE DELETE OR UPDATE ON public.operations_drill FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_7728b();

COMMENT ON TRIGGER pgtrigger_append_only_7728b ON public.operations_drill IS '96ac09296c8bdede8415b3d985aa66952906b3fd';

CREATE TRIGGER pgtrigger_append_only_7839c BEFORE DELETE OR UPDATE ON public.claims_particulars FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_7839c();

COMMENT ON TRIGGER pgtrigger_append_only_7839c ON public.claims_particulars IS '872f311164eaa2ce89c7d700928ed0f27c907049';

CREATE TRIGGER pgtrigger_append_only_7918e BEFORE DELETE OR UPDATE ON public.lib_auditevent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_7918e();

COMMENT ON TRIGGER pgtrigger_append_only_7918e ON public.lib_auditevent IS '853e3c8f6dca597a84a5f3576628eca5636c1d09';

CREATE TRIGGER pgtrigger_append_only_794cc BEFORE DELETE OR UPDATE ON public.protection_spell FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_794cc();

COMMENT ON TRIGGER pgtrigger_append_only_794cc ON public.protection_spell IS '00013a7a6e59c126d855401ca9c007aba6b90126';

CREATE TRIGGER pgtrigger_append_only_a4671 BEFORE DELETE OR UPDATE ON public.claims_paper FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_a4671();

COMMENT ON TRIGGER pgtrigger_append_only_a4671 ON public.claims_paper IS '4a8bb250ffa10256b57a2a746718f42d08db5ee1';

CREATE TRIGGER pgtrigger_append_only_a5bf5 BEFORE DELETE OR UPDATE ON public.contributions_refund FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_a5bf5();

COMMENT ON TRIGGER pgtrigger_append_only_a5bf5 ON public.contributions_refund IS 'b551563dd9775f972c09dba87e8be37225e40777';

CREATE TRIGGER pgtrigger_append_only_a8dca BEFORE DELETE OR UPDATE ON public.accounts_auditlink FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_a8dca();

COMMENT ON TRIGGER pgtrigger_append_only_a8dca ON public.accounts_auditlink IS '4bdbf78db6524a122395fc04fe73d2dd8e4d0864';

CREATE TRIGGER pgtrigger_append_only_af900 BEFORE DELETE OR UPDATE ON public.ledger_entry FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_af900();

COMMENT ON TRIGGER pgtrigger_append_only_af900 ON public.ledger_entry IS 'bd80cdea55986d8dc4a873a0796f1dd071e72f1d';

CREATE TRIGGER pgtrigger_append_only_b042a BEFORE DELETE OR UPDATE ON public.claims_line FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_b042a();

COMMENT ON TRIGGER pgtrigger_append_only_b042a ON public.claims_line IS '8e11a0ccf6aae12896533c15e4f7332ca3205f70';

CREATE TRIGGER pgtrigger_append_only_b9bf2 BEFORE DELETE OR UPDATE ON public.registry_residence FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_b9bf2();

COMMENT ON TRIGGER pgtrigger_append_only_b9bf2 ON public.registry_residence IS 'b061efef3f825d41136986047a5d3961fc77002c';

CREATE TRIGGER pgtrigger_append_only_ba83c BEFORE DELETE OR UPDATE ON public.claims_repayment FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_ba83c();

COMMENT ON TRIGGER pgtrigger_append_only_ba83c ON public.claims_repayment IS '55a9ff93bfe50b31783e372cde20b269192635d9';

CREATE TRIGGER pgtrigger_append_only_bbad9 BEFORE DELETE OR UPDATE ON public.operations_backup FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_bbad9();

COMMENT ON TRIGGER pgtrigger_append_only_bbad9 ON public.operations_backup IS 'a5efbf3566d8cf862a4f80b5b6189da8ac5e890d';

CREATE TRIGGER pgtrigger_append_only_c0252 BEFORE DELETE OR UPDATE ON public.claims_decision FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_c0252();

COMMENT ON TRIGGER pgtrigger_append_only_c0252 ON public.claims_decision IS 'd1187b85dd5651bf12ade7a1bfeaeff0264c84e0';

CREATE TRIGGER pgtrigger_append_only_c0c61 BEFORE DELETE OR UPDATE ON public.contributions_displacement FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_c0c61();

COMMENT ON TRIGGER pgtrigger_append_only_c0c61 ON public.contributions_displacement IS '994bfbba3d4c699e55e067d521ace997bd112c23';

CREATE TRIGGER pgtrigger_append_only_ce8f3 BEFORE DELETE OR UPDATE ON public.ledger_closingbalance FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_ce8f3();

COMMENT ON TRIGGER pgtrigger_append_only_ce8f3 ON public.ledger_closingbalance IS '04ce786abbf7ef48ac5770f28cc0e5b04278d5ec';

CREATE TRIGGER pgtrigger_append_only_d1fda BEFORE DELETE OR UPDATE ON public.contributions_jhtrate FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_d1fda();

COMMENT ON TRIGGER pgtrigger_append_only_d1fda ON public.contributions_jhtrate IS '4a49885aa8b9a90c93fdd38fd5d2e84260171c9e';

CREATE TRIGGER pgtrigger_append_only_d2515 BEFORE DELETE OR UPDATE ON public.messages_budget FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_d2515();

COMMENT ON TRIGGER pgtrigger_append_only_d2515 ON public.messages_budget IS 'e861605d093274656d7d027569b9805aa504e1a6';

CREATE TRIGGER pgtrigger_append_only_d2a94 BEFORE DELETE OR UPDATE ON public.contributions_settlementline FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_d2a94();

COMMENT ON TRIGGER pgtrigger_append_only_d2a94 ON public.contributions_settlementline IS '01b8e9cb818dc0bf5e14cd63040af56131607e4f';

CREATE TRIGGER pgtrigger_append_only_d98a8 BEFORE DELETE OR UPDATE ON public.contributions_billline FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_d98a8();

COMMENT ON TRIGGER pgtrigger_append_only_d98a8 ON public.contributions_billline IS '76758eb1a79f4b66e22a66b87d8bebacf2a0b085';

CREATE TRIGGER pgtrigger_append_only_dd3df BEFORE DELETE OR UPDATE ON public.registry_death FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_dd3df();

COMMENT ON TRIGGER pgtrigger_append_only_dd3df ON public.registry_death IS '15fedc17fd99bc734355972462b24d2ea9bc5c62';

CREATE TRIGGER pgtrigger_append_only_e0fae BEFORE DELETE OR UPDATE ON public.accounts_sealedjournal FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_e0fae();

COMMENT ON TRIGGER pgtrigger_append_only_e0fae ON public.accounts_sealedjournal IS 'bdb668166f6efdfa7d14a42d71b6c2cb57fde6b0';

CREATE TRIGGER pgtrigger_append_only_f7c9a BEFORE DELETE OR UPDATE ON public.enrolment_rosterdecision FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_f7c9a();

COMMENT ON TRIGGER pgtrigger_append_only_f7c9a ON public.enrolment_rosterdecision IS '4052d69076c74dea4c9ead0ab079eacd93dd17e3';

CREATE TRIGGER pgtrigger_append_only_fa111 BEFORE DELETE OR UPDATE ON public.claims_event FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_fa111();

COMMENT ON TRIGGER pgtrigger_append_only_fa111 ON public.claims_event IS '9c8fb24102ddb18a6f8c4864373b000fe611cdf3';

CREATE TRIGGER pgtrigger_append_only_fc14a BEFORE DELETE OR UPDATE ON public.claims_award FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_fc14a();

COMMENT ON TRIGGER pgtrigger_append_only_fc14a ON public.claims_award IS '717bb88eaf11c5516a919ddf0293d149abd6a9e3';

CREATE TRIGGER pgtrigger_append_only_ffc5e BEFORE DELETE OR UPDATE ON public.accounts_audithead FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_ffc5e();

COMMENT ON TRIGGER pgtrigger_append_only_ffc5e ON public.accounts_audithead IS '4b07bda619a9e01f98da8c894f2e28c0c2420b5c';

CREATE TRIGGER pgtrigger_as_asked_f0843 BEFORE UPDATE ON public.claims_party FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.claim_id IS DISTINCT FROM new.claim_id) OR (old.number IS DISTINCT FROM new.number) OR ((old.relation)::text IS DISTINCT FROM (new.relation)::text) OR ((old.by)::text IS DISTINCT FROM (new.by)::text) OR (old.account IS DISTINCT FROM new.account) OR (old.at IS DISTINCT FROM new.at))) EXECUTE FUNCTION public.pgtrigger_as_asked_f0843();

COMMENT ON TRIGGER pgtrigger_as_asked_f0843 ON public.claims_party IS '59fd401ffab549aedc9b0ab36f1f3f439000e8e9';

CREATE TRIGGER pgtrigger_as_drawn_62221 BEFORE UPDATE ON public.claims_sample FOR EACH ROW WHEN (((old.decision_id IS DISTINCT FROM new.decision_id) OR (old.month IS DISTINCT FROM new.month) OR (old.is_machine IS DISTINCT FROM new.is_machine) OR (old.drawn_at IS DISTINCT FROM new.drawn_at))) EXECUTE FUNCTION public.pgtrigger_as_drawn_62221();

COMMENT ON TRIGGER pgtrigger_as_drawn_62221 ON public.claims_sample IS '97be64278a678590deb1e22815460a6e70b75e11';

CREATE TRIGGER pgtrigger_as_filed_d2793 BEFORE UPDATE ON public.claims_claim FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.event_id IS DISTINCT FROM new.event_id) OR (old.member_id IS DISTINCT FROM new.member_id) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text) OR ((old.part)::text IS DISTINCT FROM (new.part)::text) OR (old.filed_at IS DISTINCT FROM new.filed_at) OR ((old.filed_by)::text IS DISTINCT FROM (new.filed_by)::text) OR (old.account IS DISTINCT FROM new.account))) EXECUTE FUNCTION public.pgtrigger_as_filed_d2793();

COMMENT ON TRIGGER pgtrigger_as_filed_d2793 ON public.claims_claim IS '4a0467b89e9138452da12a4f0001e63ad898c822';

CREATE TRIGGER pgtrigger_as_found_387ab BEFORE UPDATE ON public.claims_recovery FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.claim_id IS DISTINCT FROM new.claim_id) OR (old.number IS DISTINCT FROM new.number) OR ((old.cause)::text IS DISTINCT FROM (new.cause)::text) OR (old.amount IS DISTINCT FROM new.amount) OR (old.lines IS DISTINCT FROM new.lines) OR ((old.payer)::text IS DISTINCT FROM (new.payer)::text) OR ((old.reason)::text IS DISTINCT FROM (new.reason)::text) OR (old.proposal_id IS DISTINCT FROM new.proposal_id) OR (old.journal_id IS DISTINCT FROM new.journal_id) OR (old.at IS DISTINCT FROM new.at) OR (old.may_end_on IS DISTINCT FROM new.may_end_on))) EXECUTE FUNCTION public.pgtrigger_as_found_387ab();

COMMENT ON TRIGGER pgtrigger_as_found_387ab ON public.claims_recovery IS '51536263a0f1c92befabfe414f846959fe5add13';

CREATE TRIGGER pgtrigger_as_kept_8ed4d BEFORE UPDATE ON public.lib_blob FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text) OR (old.size IS DISTINCT FROM new.size) OR (old.is_medical IS DISTINCT FROM new.is_medical) OR (old.at IS DISTINCT FROM new.at) OR ((old.mac)::text IS DISTINCT FROM (new.mac)::text))) EXECUTE FUNCTION public.pgtrigger_as_kept_8ed4d();

COMMENT ON TRIGGER pgtrigger_as_kept_8ed4d ON public.lib_blob IS '334e0191fe374339d0e457dcc7f8ffb447b3daaf';

CREATE TRIGGER pgtrigger_as_named_8a4a6 BEFORE UPDATE ON public.claims_nomination FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.member_id IS DISTINCT FROM new.member_id) OR (old.number IS DISTINCT FROM new.number) OR ((old.told_by)::text IS DISTINCT FROM (new.told_by)::text) OR (old.account IS DISTINCT FROM new.account) OR (old.at IS DISTINCT FROM new.at))) EXECUTE FUNCTION public.pgtrigger_as_named_8a4a6();

COMMENT ON TRIGGER pgtrigger_as_named_8a4a6 ON public.claims_nomination IS '8ce3336601270994b4c57fde27a644a550c7570c';

CREATE TRIGGER pgtrigger_as_opened_2f0fc BEFORE UPDATE ON public.privacy_breach FOR EACH ROW WHEN ((((old.actor)::text IS DISTINCT FROM (new.actor)::text) OR (old.since IS DISTINCT FROM new.since) OR (old.known_at IS DISTINCT FROM new.known_at) OR (old.due_at IS DISTINCT FROM new.due_at) OR ((old.opened_by)::text IS DISTINCT FROM (new.opened_by)::text))) EXECUTE FUNCTION public.pgtrigger_as_opened_2f0fc();

COMMENT ON TRIGGER pgtrigger_as_opened_2f0fc ON public.privacy_breach IS 'aaa78906dab4b757d485e1ce5f02212dd3b54c8c';

CREATE TRIGGER pgtrigger_as_promised_8560e BEFORE UPDATE ON public.claims_commitment FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.heir_id IS DISTINCT FROM new.heir_id) OR (old.claim_id IS DISTINCT FROM new.claim_id) OR ((old.cause)::text IS DISTINCT FROM (new.cause)::text) OR (old.paid_months IS DISTINCT FROM new.paid_months) OR (old.first_year IS DISTINCT FROM new.first_year) OR (old.at IS DISTINCT FROM new.at))) EXECUTE FUNCTION public.pgtrigger_as_promised_8560e();

COMMENT ON TRIGGER pgtrigger_as_promised_8560e ON public.claims_commitment IS '8d6f0e61a58f156a95a998c560016a54556e912d';

CREATE TRIGGER pgtrigger_as_raised_feb9b BEFORE UPDATE ON public.claims_signal FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.claim_id IS DISTINCT FROM new.claim_id) OR ((old.code)::text IS DISTINCT FROM (new.code)::text) OR ((old.grade)::text IS DISTINCT FROM (new.grade)::text) OR (old.raised_at IS DISTINCT FROM new.raised_at))) EXECUTE FUNCTION public.pgtrigger_as_raised_feb9b();

COMMENT ON TRIGGER pgtrigger_as_raised_feb9b ON public.claims_signal IS '8c82da333e07982a96dd311b82113c5d54367b0a';

CREATE TRIGGER pgtrigger_as_said_12ac7 BEFORE UPDATE ON public.claims_objection FOR EACH ROW WHEN (((old.claim_id IS DISTINCT FROM new.claim_id) OR (old.number IS DISTINCT FROM new.number) OR (old.decision_id IS DISTINCT FROM new.decision_id) OR ((old.asked_by)::text IS DISTINCT FROM (new.asked_by)::text) OR (old.account IS DISTINCT FROM new.account) OR (old.asked_at IS DISTINCT FROM new.asked_at) OR (old.due_on IS DISTINCT FROM new.due_on))) EXECUTE FUNCTION public.pgtrigger_as_said_12ac7();

COMMENT ON TRIGGER pgtrigger_as_said_12ac7 ON public.claims_objection IS '185c8cbe1ea62c19640e7b37bf48b2c5ba0a13e5';

CREATE TRIGGER pgtrigger_as_said_6be09 BEFORE UPDATE ON public.claims_notice FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text) OR ((old.area)::text IS DISTINCT FROM (new.area)::text) OR (old.digest IS DISTINCT FROM new.digest) OR (old.made_at IS DISTINCT FROM new.made_at))) EXECUTE FUNCTION public.pgtrigger_as_said_6be09();

COMMENT ON TRIGGER pgtrigger_as_said_6be09 ON public.claims_notice IS 'ef938430c783e7c6e905e61c6a3a223abd352263';

CREATE TRIGGER pgtrigger_as_said_f6192 BEFORE UPDATE ON public.claims_tie FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.account IS DISTINCT FROM new.account) OR (old.member_id IS DISTINCT FROM new.member_id) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text) OR ((old.said_by)::text IS DISTINCT FROM (new.said_by)::text) OR (old.said_account IS DISTINCT FROM new.said_account) OR (old.at IS DISTINCT FROM new.at))) EXECUTE FUNCTION public.pgtrigger_as_said_f6192();

COMMENT ON TRIGGER pgtrigger_as_said_f6192 ON public.claims_tie IS 'e1cbae8d3dbb20101a096bd6fe7857cfa3528bde';

CREATE TRIGGER pgtrigger_as_said_f6e07 BEFORE UPDATE ON public.complaints_complaint FOR EACH ROW WHEN (((old.key IS DISTINCT FROM new.key) OR ((old.about)::text IS DISTINCT FROM (new.about)::text) OR (old.member_id IS DISTINCT FROM new.member_id) OR (old.claim_id IS DISTINCT FROM new.claim_id) OR ((old.asked_by)::text IS DISTINCT FROM (new.asked_by)::text) OR (old.asked_account IS DISTINCT FROM new.asked_account) OR ((old.asked_session)::text IS DISTINCT FROM (new.asked_session)::text) OR (old.asked_at IS DISTINCT FROM new.asked_at) OR ((old.language)::text IS DISTINCT FROM (new.language)::text))) EXECUTE FUNCTION public.pgtrigger_as_said_f6e07();

COMMENT ON TRIGGER pgtrigger_as_said_f6e07 ON public.complaints_complaint IS '02a90551964847aede32cd18f6bb34800e303ae1';

CREATE TRIGGER pgtrigger_as_seen_1796b BEFORE UPDATE ON public.registry_guardian FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.member_id IS DISTINCT FROM new.member_id) OR ((old.relation)::text IS DISTINCT FROM (new.relation)::text) OR ((old.explained)::text IS DISTINCT FROM (new.explained)::text) OR ((old.seen_by)::text IS DISTINCT FROM (new.seen_by)::text) OR (old.seen_at IS DISTINCT FROM new.seen_at) OR (old.until IS DISTINCT FROM new.until))) EXECUTE FUNCTION public.pgtrigger_as_seen_1796b();

COMMENT ON TRIGGER pgtrigger_as_seen_1796b ON public.registry_guardian IS '60a8447333cc21ec98bcc8439a6e90e95a0232b2';

CREATE TRIGGER pgtrigger_as_sent_232e9 BEFORE UPDATE ON public.claims_photo FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.claim_id IS DISTINCT FROM new.claim_id) OR (old.number IS DISTINCT FROM new.number) OR ((old.code)::text IS DISTINCT FROM (new.code)::text) OR (old.digest IS DISTINCT FROM new.digest) OR ((old.doubt)::text IS DISTINCT FROM (new.doubt)::text) OR (old.taken_on IS DISTINCT FROM new.taken_on) OR (old.party_id IS DISTINCT FROM new.party_id) OR ((old.by)::text IS DISTINCT FROM (new.by)::text) OR (old.account IS DISTINCT FROM new.account) OR (old.at IS DISTINCT FROM new.at))) EXECUTE FUNCTION public.pgtrigger_as_sent_232e9();

COMMENT ON TRIGGER pgtrigger_as_sent_232e9 ON public.claims_photo IS '171762b87fc570f16176f64e71acae4cc4e7f9b2';

CREATE TRIGGER pgtrigger_as_sent_ca657 BEFORE UPDATE ON public.claims_payout FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.payee_id IS DISTINCT FROM new.payee_id) OR (old.number IS DISTINCT FROM new.number) OR ((old.reference)::text IS DISTINCT FROM (new.reference)::text) OR (old.destination_id IS DISTINCT FROM new.destination_id) OR (old.amount IS DISTINCT FROM new.amount) OR (old.late IS DISTINCT FROM new.late) OR (old.late_days IS DISTINCT FROM new.late_days) OR (old.call_id IS DISTINCT FROM new.call_id) OR (old.journal_id IS DISTINCT FROM new.journal_id) OR (old.at IS DISTINCT FROM new.at))) EXECUTE FUNCTION public.pgtrigger_as_sent_ca657();

COMMENT ON TRIGGER pgtrigger_as_sent_ca657 ON public.claims_payout IS 'c8276c9e33f00732c549012247a5ce752de68478';

CREATE TRIGGER pgtrigger_as_taken_c560a BEFORE UPDATE ON public.claims_step FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.claim_id IS DISTINCT FROM new.claim_id) OR (old.number IS DISTINCT FROM new.number) OR ((old.was)::text IS DISTINCT FROM (new.was)::text) OR ((old.state)::text IS DISTINCT FROM (new.state)::text) OR ((old.reason)::text IS DISTINCT FROM (new.reason)::text) OR ((old.remarks)::text IS DISTINCT FROM (new.remarks)::text) OR ((old.owner)::text IS DISTINCT FROM (new.owner)::text) OR (old.due_on IS DISTINCT FROM new.due_on) OR ((old.by)::text IS DISTINCT FROM (new.by)::text) OR (old.account IS DISTINCT FROM new.account) OR (old.at IS DISTINCT FROM new.at))) EXECUTE FUNCTION public.pgtrigger_as_taken_c560a();

COMMENT ON TRIGGER pgtrigger_as_taken_c560a ON public.claims_step IS '3ccdb47f4d7aac9e276e5abe79f073dba158e365';

CREATE TRIGGER pgtrigger_as_told_7d8c0 BEFORE UPDATE ON public.claims_heir FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.event_id IS DISTINCT FROM new.event_id) OR ((old.relation)::text IS DISTINCT FROM (new.relation)::text) OR (old.age IS DISTINCT FROM new.age) OR (old.receives IS DISTINCT FROM new.receives) OR (old.school IS DISTINCT FROM new.school) OR (old.on_ones_own IS DISTINCT FROM new.on_ones_own) OR (old.chosen IS DISTINCT FROM new.chosen) OR ((old.told_by)::text IS DISTINCT FROM (new.told_by)::text) OR (old.since IS DISTINCT FROM new.since))) EXECUTE FUNCTION public.pgtrigger_as_told_7d8c0();

COMMENT ON TRIGGER pgtrigger_as_told_7d8c0 ON public.claims_heir IS '7c55e5dc8f75b2c620db44cf9c45bd2c2af5e9e3';

CREATE TRIGGER pgtrigger_came_to_once_2de8e BEFORE UPDATE ON public.claims_notice FOR EACH ROW WHEN ((((old.outcome)::text <> ''::text) AND ((old.outcome)::text <> (new.outcome)::text))) EXECUTE FUNCTION public.pgtrigger_came_to_once_2de8e();

COMMENT ON TRIGGER pgtrigger_came_to_once_2de8e ON public.claims_notice IS 'f477fd4f56281268b6a25998f65367221812c832';

CREATE TRIGGER pgtrigger_child_has_guardian_da044 BEFORE INSERT ON public.registry_consent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_child_has_guardian_da044();

COMMENT ON TRIGGER pgtrigger_child_has_guardian_da044 ON public.registry_consent IS '29b8eb3fd5150c11702d65e6e0c111722da4427f';

CREATE TRIGGER pgtrigger_closed_for_ever_ed1fa BEFORE UPDATE ON public.privacy_breach FOR EACH ROW WHEN ((old.closed_at IS NOT NULL)) EXECUTE FUNCTION public.pgtrigger_closed_for_ever_ed1fa();

COMMENT ON TRIGGER pgtrigger_closed_for_ever_ed1fa ON public.privacy_breach IS '4975ab12b123454b3af820d38801ef292ee56c1d';

CREATE TRIGGER pgtrigger_decide_once_8fe75 BEFORE UPDATE ON public.approvals_proposal FOR EACH ROW WHEN (((old.approved_at IS NOT NULL) OR (old.ended_at IS NOT NULL))) EXECUTE FUNCTION public.pgtrigger_decide_once_8fe75();

COMMENT ON TRIGGER pgtrigger_decide_once_8fe75 ON public.approvals_proposal IS 'c7eb69a6fc5ce3ad8dd5e3197d439a1a9da0dfe0';

CREATE TRIGGER pgtrigger_end_once_0260d BEFORE UPDATE ON public.enrolment_care FOR EACH ROW WHEN ((old.until IS NOT NULL)) EXECUTE FUNCTION public.pgtrigger_end_once_0260d();

COMMENT ON TRIGGER pgtrigger_end_once_0260d ON public.enrolment_care IS 'bf1fdf10b7ccf185c827acf80c3b46886740a5be';

CREATE TRIGGER pgtrigger_ended_once_2eec2 BEFORE UPDATE ON public.claims_heir FOR EACH ROW WHEN ((old.until IS NOT NULL)) EXECUTE FUNCTION public.pgtrigger_ended_once_2eec2();

COMMENT ON TRIGGER pgtrigger_ended_once_2eec2 ON public.claims_heir IS 'd8e831017b7c6bf85ef2959e3b880fddc146604d';

CREATE TRIGGER pgtrigger_ends_once_60b4c BEFORE UPDATE ON public.claims_payout FOR EACH ROW WHEN (((old.failed_at IS NOT NULL) OR (old.returned_at IS NOT NULL))) EXECUTE FUNCTION public.pgtrigger_ends_once_60b4c();

COMMENT ON TRIGGER pgtrigger_ends_once_60b4c ON public.claims_payout IS 'f5e12bf08136fb800ea42822fd0a53750684fd37';

CREATE TRIGGER pgtrigger_erased_for_ever_e92e6 BEFORE UPDATE ON public.registry_erasure FOR EACH ROW WHEN (((old.erased_at IS NOT NULL) AND (new.erased_at IS NULL))) EXECUTE FUNCTION public.pgtrigger_erased_for_ever_e92e6();

COMMENT ON TRIGGER pgtrigger_erased_for_ever_e92e6 ON public.registry_erasure IS '530aaacff2ca7ac24e4d72cdf3660e8441b018be';

CREATE TRIGGER pgtrigger_facts_first_d51d2 AFTER UPDATE ON public.registry_member REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_facts_first_d51d2();

COMMENT ON TRIGGER pgtrigger_facts_first_d51d2 ON public.registry_member IS '6f1ae557cb1419112f4ecfa72d2b947d149cb674';

CREATE TRIGGER pgtrigger_followed_once_fe49c BEFORE UPDATE ON public.claims_step FOR EACH ROW WHEN ((old.until IS NOT NULL)) EXECUTE FUNCTION public.pgtrigger_followed_once_fe49c();

COMMENT ON TRIGGER pgtrigger_followed_once_fe49c ON public.claims_step IS 'e41c60b0c630534332801a486039c8216a3aace0';

CREATE TRIGGER pgtrigger_gone_for_good_d7fd2 BEFORE UPDATE ON public.lib_blob FOR EACH ROW WHEN (((old.gone_at IS NOT NULL) OR ((new.gone_at IS NULL) AND (new.cipher IS DISTINCT FROM old.cipher)))) EXECUTE FUNCTION public.pgtrigger_gone_for_good_d7fd2();

COMMENT ON TRIGGER pgtrigger_gone_for_good_d7fd2 ON public.lib_blob IS 'e6eeb00209edd120ef14826324364efd527904a5';

CREATE TRIGGER pgtrigger_granted_first_101d0 BEFORE INSERT ON public.registry_erasure FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_granted_first_101d0();

COMMENT ON TRIGGER pgtrigger_granted_first_101d0 ON public.registry_erasure IS '6a7b7b072a7d5c694b3b14c2f24ab8303b8d1d13';

CREATE TRIGGER pgtrigger_keep_id_17a77 BEFORE UPDATE ON public.places_area FOR EACH ROW WHEN ((old.id IS DISTINCT FROM new.id)) EXECUTE FUNCTION public.pgtrigger_keep_id_17a77();

COMMENT ON TRIGGER pgtrigger_keep_id_17a77 ON public.places_area IS '9b9d9200fb9494929253215829d4df94eb4a445c';

CREATE TRIGGER pgtrigger_keep_id_52270 BEFORE UPDATE ON public.enrolment_agreement FOR EACH ROW WHEN ((old.id IS DISTINCT FROM new.id)) EXECUTE FUNCTION public.pgtrigger_keep_id_52270();

COMMENT ON TRIGGER pgtrigger_keep_id_52270 ON public.enrolment_agreement IS 'd5212e43fce709ad8a7fbc5f90a264371281c10b';

CREATE TRIGGER pgtrigger_keep_id_552e2 BEFORE UPDATE ON public.registry_member FOR EACH ROW WHEN ((old.id IS DISTINCT FROM new.id)) EXECUTE FUNCTION public.pgtrigger_keep_id_552e2();

COMMENT ON TRIGGER pgtrigger_keep_id_552e2 ON public.registry_member IS '7b8b4e1e4423a549140377e8114ceda2270aaff2';

CREATE TRIGGER pgtrigger_keep_id_626ab BEFORE UPDATE ON public.enrolment_roster FOR EACH ROW WHEN ((old.id IS DISTINCT FROM new.id)) EXECUTE FUNCTION public.pgtrigger_keep_id_626ab();

COMMENT ON TRIGGER pgtrigger_keep_id_626ab ON public.enrolment_roster IS '559ac192a81c5a1aefbb99de01018a31a49bcf7a';

CREATE TRIGGER pgtrigger_keep_id_f7713 BEFORE UPDATE ON public.registry_membership FOR EACH ROW WHEN ((old.id IS DISTINCT FROM new.id)) EXECUTE FUNCTION public.pgtrigger_keep_id_f7713();

COMMENT ON TRIGGER pgtrigger_keep_id_f7713 ON public.registry_membership IS 'bf607979990909600dcc5bab1029815d6f21ed9b';

CREATE TRIGGER pgtrigger_keep_key_c77ee BEFORE UPDATE ON public.places_occupation FOR EACH ROW WHEN (((old.key)::text IS DISTINCT FROM (new.key)::text)) EXECUTE FUNCTION public.pgtrigger_keep_key_c77ee();

COMMENT ON TRIGGER pgtrigger_keep_key_c77ee ON public.places_occupation IS '4679570b3cc591d12e2be158cfcf23a6addff5f9';

CREATE TRIGGER pgtrigger_keep_outcome_01068 BEFORE UPDATE ON public.contributions_attempt FOR EACH ROW WHEN (((old.state)::text = ANY (ARRAY[('paid'::character varying)::text, ('failed'::character varying)::text, ('dropped'::character varying)::text]))) EXECUTE FUNCTION public.pgtrigger_keep_outcome_01068();

COMMENT ON TRIGGER pgtrigger_keep_outcome_01068 ON public.contributions_attempt IS 'ef9fe756118023d872cc80206fc9918455c0d846';

CREATE TRIGGER pgtrigger_keep_rows_128d8 BEFORE DELETE ON public.places_occupation FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_128d8();

COMMENT ON TRIGGER pgtrigger_keep_rows_128d8 ON public.places_occupation IS '5c49319b8e7e6cb21e99075cc55b19b1bd03b785';

CREATE TRIGGER pgtrigger_keep_rows_128ed BEFORE DELETE ON public.messages_gateway FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_128ed();

COMMENT ON TRIGGER pgtrigger_keep_rows_128ed ON public.messages_gateway IS 'f1620eedbc5e6f06294893462fdd6e039d2e03c1';

CREATE TRIGGER pgtrigger_keep_rows_197f6 BEFORE DELETE ON public.claims_tie FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_197f6();

COMMENT ON TRIGGER pgtrigger_keep_rows_197f6 ON public.claims_tie IS 'bc208007832e3976c5c20bcab49afa83f84dc38c';

CREATE TRIGGER pgtrigger_keep_rows_1fdb0 BEFORE DELETE ON public.claims_objection FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_1fdb0();

COMMENT ON TRIGGER pgtrigger_keep_rows_1fdb0 ON public.claims_objection IS 'ab3a761282f51d2c29885a2c4bd72781c2174aa4';

CREATE TRIGGER pgtrigger_keep_rows_27be4 BEFORE DELETE ON public.claims_nomination FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_27be4();

COMMENT ON TRIGGER pgtrigger_keep_rows_27be4 ON public.claims_nomination IS '5dfff1f3abbbdb99b90c5728c2b87bdd76089e83';

CREATE TRIGGER pgtrigger_keep_rows_27fb4 BEFORE DELETE ON public.registry_membership FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_27fb4();

COMMENT ON TRIGGER pgtrigger_keep_rows_27fb4 ON public.registry_membership IS 'c65251bc277bbe5f256ea6b68ae472520d169ac5';

CREATE TRIGGER pgtrigger_keep_rows_2d198 BEFORE DELETE ON public.messages_letterbatch FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_2d198();

COMMENT ON TRIGGER pgtrigger_keep_rows_2d198 ON public.messages_letterbatch IS 'aa268180b93fdd5340447e1c7131d1b1992e6372';

CREATE TRIGGER pgtrigger_keep_rows_3197f BEFORE DELETE ON public.enrolment_rosterrow FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_3197f();

COMMENT ON TRIGGER pgtrigger_keep_rows_3197f ON public.enrolment_rosterrow IS '9973cbc73368b340374adedc60c495ea028adb33';

CREATE TRIGGER pgtrigger_keep_rows_3325c BEFORE DELETE ON public.registry_guardian FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_3325c();

COMMENT ON TRIGGER pgtrigger_keep_rows_3325c ON public.registry_guardian IS '5246307d45caa8fe2f907e0dc4d0d9509eadaee3';

CREATE TRIGGER pgtrigger_keep_rows_33bb6 BEFORE DELETE ON public.claims_signal FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_33bb6();

COMMENT ON TRIGGER pgtrigger_keep_rows_33bb6 ON public.claims_signal IS '8138bcb9e99efc424087b7eb507a6f4ad018b724';

CREATE TRIGGER pgtrigger_keep_rows_3cd82 BEFORE DELETE ON public.claims_party FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_3cd82();

COMMENT ON TRIGGER pgtrigger_keep_rows_3cd82 ON public.claims_party IS '217487cbe856569c55940a50ca703eb237542b10';

CREATE TRIGGER pgtrigger_keep_rows_4c127 BEFORE DELETE ON public.claims_commitment FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_4c127();

COMMENT ON TRIGGER pgtrigger_keep_rows_4c127 ON public.claims_commitment IS 'e28366cd40036850d7abe676c7de86a55565f5b8';

CREATE TRIGGER pgtrigger_keep_rows_55ac2 BEFORE DELETE ON public.contributions_pot FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_55ac2();

COMMENT ON TRIGGER pgtrigger_keep_rows_55ac2 ON public.contributions_pot IS 'b48da64b007669abb34dccf524343bda44954ded';

CREATE TRIGGER pgtrigger_keep_rows_5656b BEFORE DELETE ON public.enrolment_care FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_5656b();

COMMENT ON TRIGGER pgtrigger_keep_rows_5656b ON public.enrolment_care IS 'd00d7bc4ffb9111f6d41a9076367b99625c02831';

CREATE TRIGGER pgtrigger_keep_rows_67506 BEFORE DELETE ON public.claims_heir FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_67506();

COMMENT ON TRIGGER pgtrigger_keep_rows_67506 ON public.claims_heir IS '396db8870ace2f4b4c2c9e54697748686dd9fe2a';

CREATE TRIGGER pgtrigger_keep_rows_6f11c BEFORE DELETE ON public.enrolment_roster FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_6f11c();

COMMENT ON TRIGGER pgtrigger_keep_rows_6f11c ON public.enrolment_roster IS '3990f3b18f7112db7b150d5d4c98020b7710ef06';

CREATE TRIGGER pgtrigger_keep_rows_7253b BEFORE DELETE ON public.registry_member FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_7253b();

COMMENT ON TRIGGER pgtrigger_keep_rows_7253b ON public.registry_member IS '63e9eedbbadcb9806d0dcc4fca01763ffda9f4b5';

CREATE TRIGGER pgtrigger_keep_rows_78106 BEFORE DELETE ON public.registry_insurableincome FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_78106();

COMMENT ON TRIGGER pgtrigger_keep_rows_78106 ON public.registry_insurableincome IS '586d5a0b4b87cc6cd25f5ab700bd3078bf83dff3';

CREATE TRIGGER pgtrigger_keep_rows_7d4cc BEFORE DELETE ON public.privacy_breach FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_7d4cc();

COMMENT ON TRIGGER pgtrigger_keep_rows_7d4cc ON public.privacy_breach IS 'df5e59e71335c24186f059f00a31995b0cbdb713';

CREATE TRIGGER pgtrigger_keep_rows_7fc9c BEFORE DELETE ON public.approvals_proposal FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_7fc9c();

COMMENT ON TRIGGER pgtrigger_keep_rows_7fc9c ON public.approvals_proposal IS '9b808376ed7e21ea3beb9097ed48a2e53b882c95';

CREATE TRIGGER pgtrigger_keep_rows_81402 BEFORE DELETE ON public.contributions_attempt FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_81402();

COMMENT ON TRIGGER pgtrigger_keep_rows_81402 ON public.contributions_attempt IS '4771847b3c43b94f03f3f9a9f51a8cf2fe401283';

CREATE TRIGGER pgtrigger_keep_rows_849cb BEFORE DELETE ON public.contributions_suspense FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_849cb();

COMMENT ON TRIGGER pgtrigger_keep_rows_849cb ON public.contributions_suspense IS 'fc6267ff2207b027483fcd0188400f04826a854d';

CREATE TRIGGER pgtrigger_keep_rows_8539c BEFORE DELETE ON public.registry_consent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_8539c();

COMMENT ON TRIGGER pgtrigger_keep_rows_8539c ON public.registry_consent IS '7956438d9915556301eaf69db052e59f88a921d9';

CREATE TRIGGER pgtrigger_keep_rows_85a88 BEFORE DELETE ON public.claims_photo FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_85a88();

COMMENT ON TRIGGER pgtrigger_keep_rows_85a88 ON public.claims_photo IS '91f7bcec473941e4f29041431c82a71f4da47dfe';

CREATE TRIGGER pgtrigger_keep_rows_87182 BEFORE DELETE ON public.registry_erasure FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_87182();

COMMENT ON TRIGGER pgtrigger_keep_rows_87182 ON public.registry_erasure IS 'e3419f093dcb0261a96ab0a5a2a58a27f46a5c88';

CREATE TRIGGER pgtrigger_keep_rows_8e9e5 BEFORE DELETE ON public.ledger_account FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_8e9e5();

COMMENT ON TRIGGER pgtrigger_keep_rows_8e9e5 ON public.ledger_account IS '8456b8c9f1459991e0f7b337d3c646f48664b667';

CREATE TRIGGER pgtrigger_keep_rows_9950d BEFORE DELETE ON public.contributions_bill FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_9950d();

COMMENT ON TRIGGER pgtrigger_keep_rows_9950d ON public.contributions_bill IS '9be751c2b79c2d8887895ebcc573a172e19d52af';

CREATE TRIGGER pgtrigger_keep_rows_9b118 BEFORE DELETE ON public.ledger_balance FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_9b118();

COMMENT ON TRIGGER pgtrigger_keep_rows_9b118 ON public.ledger_balance IS '5be3edc330a5dfcbf3d58185bcc2a837994cc2fe';

CREATE TRIGGER pgtrigger_keep_rows_9f1ac BEFORE DELETE ON public.registry_memberrequest FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_9f1ac();

COMMENT ON TRIGGER pgtrigger_keep_rows_9f1ac ON public.registry_memberrequest IS '96a60ef77666b763581675b0043441fa7833087b';

CREATE TRIGGER pgtrigger_keep_rows_a1e68 BEFORE DELETE ON public.protection_coveredmonth FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_a1e68();

COMMENT ON TRIGGER pgtrigger_keep_rows_a1e68 ON public.protection_coveredmonth IS '9a02152210e4f63b04985efd7b74dca9d2fc4f44';

CREATE TRIGGER pgtrigger_keep_rows_a8890 BEFORE DELETE ON public.operations_trouble FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_a8890();

COMMENT ON TRIGGER pgtrigger_keep_rows_a8890 ON public.operations_trouble IS '36f5298af5a677590a6529bd7b455acf9ad3479e';

CREATE TRIGGER pgtrigger_keep_rows_a8bb3 BEFORE DELETE ON public.enrolment_channel FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_a8bb3();

COMMENT ON TRIGGER pgtrigger_keep_rows_a8bb3 ON public.enrolment_channel IS '9c202fb1201d3b2f1af7ed31edcd2dbd97a0ec21';

CREATE TRIGGER pgtrigger_keep_rows_adade BEFORE DELETE ON public.enrolment_agreement FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_adade();

COMMENT ON TRIGGER pgtrigger_keep_rows_adade ON public.enrolment_agreement IS '8362fd922d4997a775bca75db267f253b3fc786c';

CREATE TRIGGER pgtrigger_keep_rows_c56b6 BEFORE DELETE ON public.contributions_mandate FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_c56b6();

COMMENT ON TRIGGER pgtrigger_keep_rows_c56b6 ON public.contributions_mandate IS '0e8288180bbec28d7312a3834adc6db10ded7b9d';

CREATE TRIGGER pgtrigger_keep_rows_c7615 BEFORE DELETE ON public.claims_step FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_c7615();

COMMENT ON TRIGGER pgtrigger_keep_rows_c7615 ON public.claims_step IS 'd61d798481ca06a75fb1b058608eb7b8b7041f99';

CREATE TRIGGER pgtrigger_keep_rows_c7ad5 BEFORE DELETE ON public.claims_payout FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_c7ad5();

COMMENT ON TRIGGER pgtrigger_keep_rows_c7ad5 ON public.claims_payout IS '258bedbdf0091cef0a33d4c62ecfa922b94c54ff';

CREATE TRIGGER pgtrigger_keep_rows_db333 BEFORE DELETE ON public.claims_sample FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_db333();

COMMENT ON TRIGGER pgtrigger_keep_rows_db333 ON public.claims_sample IS '264e4aa07ad3288af42a3c2ae758a9722e374c3c';

CREATE TRIGGER pgtrigger_keep_rows_dc768 BEFORE DELETE ON public.claims_destination FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_dc768();

COMMENT ON TRIGGER pgtrigger_keep_rows_dc768 ON public.claims_destination IS '49987ed5d212069b1d2d94f0690778a72a202a1c';

CREATE TRIGGER pgtrigger_keep_rows_e027d BEFORE DELETE ON public.claims_telling FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_e027d();

COMMENT ON TRIGGER pgtrigger_keep_rows_e027d ON public.claims_telling IS '536596075e7194f31fedcc9a2ab5c1f88bbc1155';

CREATE TRIGGER pgtrigger_keep_rows_e353a BEFORE DELETE ON public.lib_checkrun FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_e353a();

COMMENT ON TRIGGER pgtrigger_keep_rows_e353a ON public.lib_checkrun IS 'd58bbdd64e04bd58c85a63a9502d1417f20108d7';

CREATE TRIGGER pgtrigger_keep_rows_f2952 BEFORE DELETE ON public.claims_claim FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_f2952();

COMMENT ON TRIGGER pgtrigger_keep_rows_f2952 ON public.claims_claim IS '68c880c24179be74be59ec8d84eb20daff90d0be';

CREATE TRIGGER pgtrigger_keep_rows_f947b BEFORE DELETE ON public.claims_recovery FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_f947b();

COMMENT ON TRIGGER pgtrigger_keep_rows_f947b ON public.claims_recovery IS '370e24b35addee122ebb9d0cae585c90ff7bb8a8';

CREATE TRIGGER pgtrigger_keep_rows_fe0c9 BEFORE DELETE ON public.lib_job FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_fe0c9();

COMMENT ON TRIGGER pgtrigger_keep_rows_fe0c9 ON public.lib_job IS 'daa5ed750ac65d00f9a535360fed9de0ce4eb3bd';

CREATE TRIGGER pgtrigger_keep_rows_ffa6c BEFORE DELETE ON public.places_area FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_keep_rows_ffa6c();

COMMENT ON TRIGGER pgtrigger_keep_rows_ffa6c ON public.places_area IS '107137b0cb95f49d71ed11c0a3a3e5b96d4796c8';

CREATE TRIGGER pgtrigger_keep_words_de286 BEFORE UPDATE ON public.registry_memberrequest FOR EACH ROW WHEN (((old.said_cipher IS DISTINCT FROM new.said_cipher) AND ((new.said_cipher <> '\x'::bytea) OR ((old.outcome)::text = 'open'::text)) AND ((length(new.said_cipher) <> length(old.said_cipher)) OR (get_byte(new.said_cipher, 1) = get_byte(old.said_cipher, 1))))) EXECUTE FUNCTION public.pgtrigger_keep_words_de286();

COMMENT ON TRIGGER pgtrigger_keep_words_de286 ON public.registry_memberrequest IS '4181cd26d5f9d8506ebae845e14956594ae5309a';

CREATE TRIGGER pgtrigger_kept_unless_2fd34 BEFORE DELETE ON public.registry_household FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_kept_unless_2fd34();

COMMENT ON TRIGGER pgtrigger_kept_unless_2fd34 ON public.registry_household IS '4c880760b86624509fdd46b66eabcaa298716d23';

CREATE TRIGGER pgtrigger_kept_unless_343a4 BEFORE DELETE ON public.registry_householdmember FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_kept_unless_343a4();

COMMENT ON TRIGGER pgtrigger_kept_unless_343a4 ON public.registry_householdmember IS 'f768f2926e1b6b9b4c6775ea051cd7bee9316e86';

CREATE TRIGGER pgtrigger_kept_unless_7b5b7 BEFORE DELETE OR UPDATE ON public.registry_telephone FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_kept_unless_7b5b7();

COMMENT ON TRIGGER pgtrigger_kept_unless_7b5b7 ON public.registry_telephone IS 'eb95c65b2ad45c53f296f5f896e92e66bf55ac68';

CREATE TRIGGER pgtrigger_kept_unless_99fae BEFORE DELETE ON public.registry_work FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_kept_unless_99fae();

COMMENT ON TRIGGER pgtrigger_kept_unless_99fae ON public.registry_work IS '0267f995a8c4ec30830fc4994424b30839dbfcc4';

CREATE TRIGGER pgtrigger_kept_unless_c5976 BEFORE DELETE OR UPDATE ON public.registry_decile FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_kept_unless_c5976();

COMMENT ON TRIGGER pgtrigger_kept_unless_c5976 ON public.registry_decile IS 'eefc3549e76b34f2f4ad9284b9d244bdd7140a33';

CREATE TRIGGER pgtrigger_kept_unless_d3561 BEFORE DELETE ON public.lib_blob FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_kept_unless_d3561();

COMMENT ON TRIGGER pgtrigger_kept_unless_d3561 ON public.lib_blob IS 'e8461d88e56c8ceafe3c5126646becbdcc826eb1';

CREATE TRIGGER pgtrigger_looked_once_0e520 BEFORE UPDATE ON public.claims_sample FOR EACH ROW WHEN ((old.looked_at IS NOT NULL)) EXECUTE FUNCTION public.pgtrigger_looked_once_0e520();

COMMENT ON TRIGGER pgtrigger_looked_once_0e520 ON public.claims_sample IS 'b4c26c5ba692dc2993a62d8f8eb73dc21ce3a51b';

CREATE TRIGGER pgtrigger_looked_once_80fc2 BEFORE UPDATE ON public.claims_signal FOR EACH ROW WHEN ((old.looked_at IS NOT NULL)) EXECUTE FUNCTION public.pgtrigger_looked_once_80fc2();

COMMENT ON TRIGGER pgtrigger_looked_once_80fc2 ON public.claims_signal IS '85e67d1888e5880d25c41e15e6993b07d9e07619';

CREATE TRIGGER pgtrigger_no_truncate_0704e BEFORE TRUNCATE ON public.lib_medicalkey FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_0704e();

COMMENT ON TRIGGER pgtrigger_no_truncate_0704e ON public.lib_medicalkey IS '773d97ac23f7410fd414426b09e1dc6f9519f20a';

CREATE TRIGGER pgtrigger_no_truncate_09c80 BEFORE TRUNCATE ON public.claims_heir FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_09c80();

COMMENT ON TRIGGER pgtrigger_no_truncate_09c80 ON public.claims_heir IS '418c67479f42fd120249c7e3e3dab9314410b54e';

CREATE TRIGGER pgtrigger_no_truncate_0c083 BEFORE TRUNCATE ON public.contributions_billline FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_0c083();

COMMENT ON TRIGGER pgtrigger_no_truncate_0c083 ON public.contributions_billline IS '8ab8ce313c2a4c0e2256869a93c3b51fb08a0783';

CREATE TRIGGER pgtrigger_no_truncate_11016 BEFORE TRUNCATE ON public.claims_decision FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_11016();

COMMENT ON TRIGGER pgtrigger_no_truncate_11016 ON public.claims_decision IS '9d1ee682fc3a607878ebd7eecd0bc37a4add7b18';

CREATE TRIGGER pgtrigger_no_truncate_1549f BEFORE TRUNCATE ON public.registry_membership FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_1549f();

COMMENT ON TRIGGER pgtrigger_no_truncate_1549f ON public.registry_membership IS '92944a25db1cbbad6e2c34ff14f30300eb312ef6';

CREATE TRIGGER pgtrigger_no_truncate_189fd BEFORE TRUNCATE ON public.contributions_payment FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_189fd();

COMMENT ON TRIGGER pgtrigger_no_truncate_189fd ON public.contributions_payment IS '1e5b9badecb3023649f8f4eae824d28db3e84475';

CREATE TRIGGER pgtrigger_no_truncate_1949b BEFORE TRUNCATE ON public.enrolment_care FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_1949b();

COMMENT ON TRIGGER pgtrigger_no_truncate_1949b ON public.enrolment_care IS '7ccf4fc59e1108d54955c801662f8955c2a2c0c4';

CREATE TRIGGER pgtrigger_no_truncate_1c90a BEFORE TRUNCATE ON public.enrolment_channel FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_1c90a();

COMMENT ON TRIGGER pgtrigger_no_truncate_1c90a ON public.enrolment_channel IS '074483c3f9dec5899747e710fb8b35a9bb40dc20';

CREATE TRIGGER pgtrigger_no_truncate_1dd08 BEFORE TRUNCATE ON public.contributions_settlementfile FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_1dd08();

COMMENT ON TRIGGER pgtrigger_no_truncate_1dd08 ON public.contributions_settlementfile IS 'b55241403cc869f1d5bbfa475bcb6b543edb808f';

CREATE TRIGGER pgtrigger_no_truncate_20757 BEFORE TRUNCATE ON public.protection_priceclass FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_20757();

COMMENT ON TRIGGER pgtrigger_no_truncate_20757 ON public.protection_priceclass IS 'f662762ee11578865f14f1a78ac16589ba67a4fc';

CREATE TRIGGER pgtrigger_no_truncate_29550 BEFORE TRUNCATE ON public.operations_trouble FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_29550();

COMMENT ON TRIGGER pgtrigger_no_truncate_29550 ON public.operations_trouble IS '24aed6198c504f4d5e8dec6b68e30133e6735058';

CREATE TRIGGER pgtrigger_no_truncate_29d96 BEFORE TRUNCATE ON public.claims_repayment FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_29d96();

COMMENT ON TRIGGER pgtrigger_no_truncate_29d96 ON public.claims_repayment IS 'c49ca4d6ac1fb17c0950351a419c4ff849131777';

CREATE TRIGGER pgtrigger_no_truncate_2d19d BEFORE TRUNCATE ON public.registry_death FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_2d19d();

COMMENT ON TRIGGER pgtrigger_no_truncate_2d19d ON public.registry_death IS '18e07eab836a05c14a3b685f80b4f381a4d3dd1c';

CREATE TRIGGER pgtrigger_no_truncate_2d4da BEFORE TRUNCATE ON public.claims_telling FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_2d4da();

COMMENT ON TRIGGER pgtrigger_no_truncate_2d4da ON public.claims_telling IS '4d75ee1b1d45c9db0ac8ee1a8bd36dbb1ff9e4fe';

CREATE TRIGGER pgtrigger_no_truncate_31e3c BEFORE TRUNCATE ON public.protection_coveredmonth FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_31e3c();

COMMENT ON TRIGGER pgtrigger_no_truncate_31e3c ON public.protection_coveredmonth IS '3860b2798d160c9fb6e9eb0c0cb61ec56807ea8b';

CREATE TRIGGER pgtrigger_no_truncate_37172 BEFORE TRUNCATE ON public.messages_letterbatch FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_37172();

COMMENT ON TRIGGER pgtrigger_no_truncate_37172 ON public.messages_letterbatch IS '1569f383881e13fcb974dcfd182d7c711a042c00';

CREATE TRIGGER pgtrigger_no_truncate_3acb3 BEFORE TRUNCATE ON public.accounts_audithead FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_3acb3();

COMMENT ON TRIGGER pgtrigger_no_truncate_3acb3 ON public.accounts_audithead IS 'fa0c0fbc13cd9e6f234cf8a1aad0f0712153f0e0';

CREATE TRIGGER pgtrigger_no_truncate_3fe56 BEFORE TRUNCATE ON public.contributions_paymentreference FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_3fe56();

COMMENT ON TRIGGER pgtrigger_no_truncate_3fe56 ON public.contributions_paymentreference IS '77ee2be516c519e8810f1598c3665175abc071e6';

CREATE TRIGGER pgtrigger_no_truncate_41103 BEFORE TRUNCATE ON public.contributions_displacement FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_41103();

COMMENT ON TRIGGER pgtrigger_no_truncate_41103 ON public.contributions_displacement IS 'b758e066a5ab37daa6e1a6877556266f0d0a4a46';

CREATE TRIGGER pgtrigger_no_truncate_43bbd BEFORE TRUNCATE ON public.ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_43bbd();

COMMENT ON TRIGGER pgtrigger_no_truncate_43bbd ON public.ledger_entry IS 'fb4394970d95b348068a833ea93ba3659157c8c6';

CREATE TRIGGER pgtrigger_no_truncate_43e1b BEFORE TRUNCATE ON public.claims_photo FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_43e1b();

COMMENT ON TRIGGER pgtrigger_no_truncate_43e1b ON public.claims_photo IS '2a93a56fe036ae04f44e811fc537d551207d2697';

CREATE TRIGGER pgtrigger_no_truncate_49c54 BEFORE TRUNCATE ON public.lib_job FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_49c54();

COMMENT ON TRIGGER pgtrigger_no_truncate_49c54 ON public.lib_job IS '199156f155e887851a8c2a1837deba3cb62e644c';

CREATE TRIGGER pgtrigger_no_truncate_4a73c BEFORE TRUNCATE ON public.registry_memberrequest FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_4a73c();

COMMENT ON TRIGGER pgtrigger_no_truncate_4a73c ON public.registry_memberrequest IS 'efa897567efac9768d6abcfe30585a8a33b1c3cc';

CREATE TRIGGER pgtrigger_no_truncate_4ad7d BEFORE TRUNCATE ON public.claims_objection FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_4ad7d();

COMMENT ON TRIGGER pgtrigger_no_truncate_4ad7d ON public.claims_objection IS 'f96a413ae978fd8dcb79f15f2f160822a4022962';

CREATE TRIGGER pgtrigger_no_truncate_4d0ac BEFORE TRUNCATE ON public.ledger_closing FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_4d0ac();

COMMENT ON TRIGGER pgtrigger_no_truncate_4d0ac ON public.ledger_closing IS '4f477f3ef58397d8e57f92ceaa056ab1bffe8971';

CREATE TRIGGER pgtrigger_no_truncate_4d21d BEFORE TRUNCATE ON public.registry_guardian FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_4d21d();

COMMENT ON TRIGGER pgtrigger_no_truncate_4d21d ON public.registry_guardian IS '7c4c4c512e85aef6dae02535f144999bdc598405';

CREATE TRIGGER pgtrigger_no_truncate_4d44f BEFORE TRUNCATE ON public.places_area FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_4d44f();

COMMENT ON TRIGGER pgtrigger_no_truncate_4d44f ON public.places_area IS 'bec03f1a5926fbcea81e2823d28f984aa50671c3';

CREATE TRIGGER pgtrigger_no_truncate_4e916 BEFORE TRUNCATE ON public.ledger_periodclose FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_4e916();

COMMENT ON TRIGGER pgtrigger_no_truncate_4e916 ON public.ledger_periodclose IS '7652448e894df4df8a85738fd2867cb7af17b9c4';

CREATE TRIGGER pgtrigger_no_truncate_52d15 BEFORE TRUNCATE ON public.claims_signal FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_52d15();

COMMENT ON TRIGGER pgtrigger_no_truncate_52d15 ON public.claims_signal IS 'ff41ad6a288141e02025f73720a2992777868122';

CREATE TRIGGER pgtrigger_no_truncate_53336 BEFORE TRUNCATE ON public.ledger_closingbalance FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_53336();

COMMENT ON TRIGGER pgtrigger_no_truncate_53336 ON public.ledger_closingbalance IS 'edfe7670e08aea47bf178c3413aab44d95afb564';

CREATE TRIGGER pgtrigger_no_truncate_55c14 BEFORE TRUNCATE ON public.claims_payee FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_55c14();

COMMENT ON TRIGGER pgtrigger_no_truncate_55c14 ON public.claims_payee IS 'd3db455ee4427980640b70499e667a3c6f525f9f';

CREATE TRIGGER pgtrigger_no_truncate_59b54 BEFORE TRUNCATE ON public.claims_claim FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_59b54();

COMMENT ON TRIGGER pgtrigger_no_truncate_59b54 ON public.claims_claim IS '3271bcfeb4e7e190e8163c519e1b5c4e4c739686';

CREATE TRIGGER pgtrigger_no_truncate_5b1fa BEFORE TRUNCATE ON public.protection_lapse FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_5b1fa();

COMMENT ON TRIGGER pgtrigger_no_truncate_5b1fa ON public.protection_lapse IS 'ea02b52a774bf2d3372debd4fedd2036f47cb499';

CREATE TRIGGER pgtrigger_no_truncate_60bb6 BEFORE TRUNCATE ON public.lib_checkrun FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_60bb6();

COMMENT ON TRIGGER pgtrigger_no_truncate_60bb6 ON public.lib_checkrun IS '06e4a6bf22c2797bbdbf84f64a71e4c3023e1733';

CREATE TRIGGER pgtrigger_no_truncate_65848 BEFORE TRUNCATE ON public.lib_blob FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_65848();

COMMENT ON TRIGGER pgtrigger_no_truncate_65848 ON public.lib_blob IS 'bdbd439700caeec7dedf017bc75d1964f4737db2';

CREATE TRIGGER pgtrigger_no_truncate_666e4 BEFORE TRUNCATE ON public.claims_paper FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_666e4();

COMMENT ON TRIGGER pgtrigger_no_truncate_666e4 ON public.claims_paper IS '7449c7d21e8e35f26c90aa411ebfc790e02fe151';

CREATE TRIGGER pgtrigger_no_truncate_671f0 BEFORE TRUNCATE ON public.claims_destination FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_671f0();

COMMENT ON TRIGGER pgtrigger_no_truncate_671f0 ON public.claims_destination IS '21eb41529655088753e563f5258136ce1f9f74f2';

CREATE TRIGGER pgtrigger_no_truncate_6b118 BEFORE TRUNCATE ON public.contributions_suspense FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_6b118();

COMMENT ON TRIGGER pgtrigger_no_truncate_6b118 ON public.contributions_suspense IS '4da5c70c1d2ae1c6936df58b960ccc65fdf61cf3';

CREATE TRIGGER pgtrigger_no_truncate_6d27b BEFORE TRUNCATE ON public.contributions_jhtentry FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_6d27b();

COMMENT ON TRIGGER pgtrigger_no_truncate_6d27b ON public.contributions_jhtentry IS '01be460758b5b9530f5efe2d8094e0c09e4a544b';

CREATE TRIGGER pgtrigger_no_truncate_71bc7 BEFORE TRUNCATE ON public.contributions_pot FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_71bc7();

COMMENT ON TRIGGER pgtrigger_no_truncate_71bc7 ON public.contributions_pot IS '0a68ce8185d679a9987ca9c94f77b6032cf62138';

CREATE TRIGGER pgtrigger_no_truncate_7228d BEFORE TRUNCATE ON public.claims_assessment FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_7228d();

COMMENT ON TRIGGER pgtrigger_no_truncate_7228d ON public.claims_assessment IS 'c162055a6b5032392e841351b14f862789f1bbd1';

CREATE TRIGGER pgtrigger_no_truncate_7b3e3 BEFORE TRUNCATE ON public.claims_particulars FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_7b3e3();

COMMENT ON TRIGGER pgtrigger_no_truncate_7b3e3 ON public.claims_particulars IS 'bb647d548dfcf03b3f53ffb6d23e05429ecc904e';

CREATE TRIGGER pgtrigger_no_truncate_7d107 BEFORE TRUNCATE ON public.operations_drill FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_7d107();

COMMENT ON TRIGGER pgtrigger_no_truncate_7d107 ON public.operations_drill IS '8db7f2e32003e8a35eb44de19b7b739c66bf7363';

CREATE TRIGGER pgtrigger_no_truncate_81db4 BEFORE TRUNCATE ON public.enrolment_agreement FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_81db4();

COMMENT ON TRIGGER pgtrigger_no_truncate_81db4 ON public.enrolment_agreement IS '967157e02f6d9c79564adbcd04cb5e7774baf698';

CREATE TRIGGER pgtrigger_no_truncate_87b35 BEFORE TRUNCATE ON public.claims_award FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_87b35();

COMMENT ON TRIGGER pgtrigger_no_truncate_87b35 ON public.claims_award IS '7d2867bf86ccc3f566db1c5fc82dd1cab627ae69';

CREATE TRIGGER pgtrigger_no_truncate_8bdca BEFORE TRUNCATE ON public.contributions_potentry FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_8bdca();

COMMENT ON TRIGGER pgtrigger_no_truncate_8bdca ON public.contributions_potentry IS '01cc4b2042ecd453aa676abaddc2b20f5f052190';

CREATE TRIGGER pgtrigger_no_truncate_8ff55 BEFORE TRUNCATE ON public.protection_purchase FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_8ff55();

COMMENT ON TRIGGER pgtrigger_no_truncate_8ff55 ON public.protection_purchase IS '273d8e6372af5c7ea5640c7cccb77b2392f984b9';

CREATE TRIGGER pgtrigger_no_truncate_914fb BEFORE TRUNCATE ON public.contributions_settlementline FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_914fb();

COMMENT ON TRIGGER pgtrigger_no_truncate_914fb ON public.contributions_settlementline IS '8992d6514fcf1c8c8b324d85cd1a4b9b0496ec51';

CREATE TRIGGER pgtrigger_no_truncate_918fc BEFORE TRUNCATE ON public.contributions_jhtrate FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_918fc();

COMMENT ON TRIGGER pgtrigger_no_truncate_918fc ON public.contributions_jhtrate IS 'e9c35cbd76826eb383b7d5afe9b1712ad8b17e9d';

CREATE TRIGGER pgtrigger_no_truncate_91f27 BEFORE TRUNCATE ON public.contributions_refund FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_91f27();

COMMENT ON TRIGGER pgtrigger_no_truncate_91f27 ON public.contributions_refund IS '3db844cb8e176a332ebac5251b61eed934549e3c';

CREATE TRIGGER pgtrigger_no_truncate_94225 BEFORE TRUNCATE ON public.accounts_auditlink FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_94225();

COMMENT ON TRIGGER pgtrigger_no_truncate_94225 ON public.accounts_auditlink IS 'd6dfe6f2489e72290133b63766cf1a947414f3a8';

CREATE TRIGGER pgtrigger_no_truncate_97849 BEFORE TRUNCATE ON public.registry_decile FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_97849();

COMMENT ON TRIGGER pgtrigger_no_truncate_97849 ON public.registry_decile IS '595becc262cee91c016ad720eea1c1a8fbb22a79';

CREATE TRIGGER pgtrigger_no_truncate_9bc8c BEFORE TRUNCATE ON public.contributions_bill FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_9bc8c();

COMMENT ON TRIGGER pgtrigger_no_truncate_9bc8c ON public.contributions_bill IS 'e9cde21e2451eeb924d0b400becd7353ed413c20';

CREATE TRIGGER pgtrigger_no_truncate_9c965 BEFORE TRUNCATE ON public.messages_gateway FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_9c965();

COMMENT ON TRIGGER pgtrigger_no_truncate_9c965 ON public.messages_gateway IS 'a7198ddd7094965f350c7f071e471481ab90cc40';

CREATE TRIGGER pgtrigger_no_truncate_9d49c BEFORE TRUNCATE ON public.claims_payout FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_9d49c();

COMMENT ON TRIGGER pgtrigger_no_truncate_9d49c ON public.claims_payout IS '4e19254bbc7a9bc49fe7b5c1318a5d4797dbf237';

CREATE TRIGGER pgtrigger_no_truncate_9f687 BEFORE TRUNCATE ON public.enrolment_rosterdecision FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_9f687();

COMMENT ON TRIGGER pgtrigger_no_truncate_9f687 ON public.enrolment_rosterdecision IS '3ee11b6a8547fee03361583e7b7d56923cce8e68';

CREATE TRIGGER pgtrigger_no_truncate_a010d BEFORE TRUNCATE ON public.claims_sample FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_a010d();

COMMENT ON TRIGGER pgtrigger_no_truncate_a010d ON public.claims_sample IS 'fb08148fa4a7dbf3ea875d0aa830bca9ddeb7b30';

CREATE TRIGGER pgtrigger_no_truncate_a9758 BEFORE TRUNCATE ON public.enrolment_origin FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_a9758();

COMMENT ON TRIGGER pgtrigger_no_truncate_a9758 ON public.enrolment_origin IS 'ccd07e93ace1395a2b77d33fff52d86ba831cfb9';

CREATE TRIGGER pgtrigger_no_truncate_ac7d5 BEFORE TRUNCATE ON public.claims_line FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_ac7d5();

COMMENT ON TRIGGER pgtrigger_no_truncate_ac7d5 ON public.claims_line IS '5e350351f3e127d8ca25360d392b862b1015eadb';

CREATE TRIGGER pgtrigger_no_truncate_ada6b BEFORE TRUNCATE ON public.lib_auditevent FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_ada6b();

COMMENT ON TRIGGER pgtrigger_no_truncate_ada6b ON public.lib_auditevent IS 'f3f98cf361b14f9eecd78cbf03b173e91c9632fb';

CREATE TRIGGER pgtrigger_no_truncate_af93a BEFORE TRUNCATE ON public.protection_spell FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_af93a();

COMMENT ON TRIGGER pgtrigger_no_truncate_af93a ON public.protection_spell IS '322dc2df7aae5b8086f6b2a36dc5fd9acb575725';

CREATE TRIGGER pgtrigger_no_truncate_b2375 BEFORE TRUNCATE ON public.registry_insurableincome FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_b2375();

COMMENT ON TRIGGER pgtrigger_no_truncate_b2375 ON public.registry_insurableincome IS '5fdda2fd485ad47ef2e03ea4526a78e545063389';

CREATE TRIGGER pgtrigger_no_truncate_b3cf0 BEFORE TRUNCATE ON public.ledger_journal FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_b3cf0();

COMMENT ON TRIGGER pgtrigger_no_truncate_b3cf0 ON public.ledger_journal IS '831b1bc366f49bee3beabd8aa9432181ff4d8810';

CREATE TRIGGER pgtrigger_no_truncate_bab8c BEFORE TRUNCATE ON public.registry_erasure FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_bab8c();

COMMENT ON TRIGGER pgtrigger_no_truncate_bab8c ON public.registry_erasure IS '018a1db96c8dd23257783769347a7b3a26780d21';

CREATE TRIGGER pgtrigger_no_truncate_bed5f BEFORE TRUNCATE ON public.claims_recovery FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_bed5f();

COMMENT ON TRIGGER pgtrigger_no_truncate_bed5f ON public.claims_recovery IS '3a23a3ccac04096c3f2573f920709ed720af911f';

CREATE TRIGGER pgtrigger_no_truncate_c11e4 BEFORE TRUNCATE ON public.enrolment_rosterrow FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_c11e4();

COMMENT ON TRIGGER pgtrigger_no_truncate_c11e4 ON public.enrolment_rosterrow IS 'e0c330ee38b777ed4fb9ef20a7f265c3a5d74f6d';

CREATE TRIGGER pgtrigger_no_truncate_c63cb BEFORE TRUNCATE ON public.claims_answer FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_c63cb();

COMMENT ON TRIGGER pgtrigger_no_truncate_c63cb ON public.claims_answer IS 'f63cbc7316722e439fc00762e387fe14292e4955';

CREATE TRIGGER pgtrigger_no_truncate_c9276 BEFORE TRUNCATE ON public.registry_residence FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_c9276();

COMMENT ON TRIGGER pgtrigger_no_truncate_c9276 ON public.registry_residence IS 'a644abe69b114d331e118c4dc04bc511ed3fbdff';

CREATE TRIGGER pgtrigger_no_truncate_c9891 BEFORE TRUNCATE ON public.messages_budget FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_c9891();

COMMENT ON TRIGGER pgtrigger_no_truncate_c9891 ON public.messages_budget IS '7069be35e869b02aef1f9307663d29e603027cec';

CREATE TRIGGER pgtrigger_no_truncate_ca5da BEFORE TRUNCATE ON public.claims_step FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_ca5da();

COMMENT ON TRIGGER pgtrigger_no_truncate_ca5da ON public.claims_step IS '0732c0a62a99b79eb099eb9c783cd3ca7df2a91d';

CREATE TRIGGER pgtrigger_no_truncate_cc0b4 BEFORE TRUNCATE ON public.privacy_breach FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_cc0b4();

COMMENT ON TRIGGER pgtrigger_no_truncate_cc0b4 ON public.privacy_breach IS '28a393e4236143d2b32cacd74914f450be0ec69f';

CREATE TRIGGER pgtrigger_no_truncate_cc5ec BEFORE TRUNCATE ON public.registry_member FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_cc5ec();

COMMENT ON TRIGGER pgtrigger_no_truncate_cc5ec ON public.registry_member IS 'b702524e195918ad55ce8f5e1fd5888b2b2a8341';

CREATE TRIGGER pgtrigger_no_truncate_d1005 BEFORE TRUNCATE ON public.claims_nomination FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_d1005();

COMMENT ON TRIGGER pgtrigger_no_truncate_d1005 ON public.claims_nomination IS '58741992758966101e0c42493464f9df8d96a8e1';

CREATE TRIGGER pgtrigger_no_truncate_d1e3a BEFORE TRUNCATE ON public.claims_commitment FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_d1e3a();

COMMENT ON TRIGGER pgtrigger_no_truncate_d1e3a ON public.claims_commitment IS '83d2bf78baea7e3b897d6f938628f5e39379adea';

CREATE TRIGGER pgtrigger_no_truncate_d42e2 BEFORE TRUNCATE ON public.enrolment_roster FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_d42e2();

COMMENT ON TRIGGER pgtrigger_no_truncate_d42e2 ON public.enrolment_roster IS 'e7aaccbe9c32956dbb832235d28ff02d20f153d0';

CREATE TRIGGER pgtrigger_no_truncate_d5c02 BEFORE TRUNCATE ON public.claims_event FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_d5c02();

COMMENT ON TRIGGER pgtrigger_no_truncate_d5c02 ON public.claims_event IS '60a0c98c581ede10fd008bcae441e5348d966207';

CREATE TRIGGER pgtrigger_no_truncate_d6191 BEFORE TRUNCATE ON public.contributions_mandate FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_d6191();

COMMENT ON TRIGGER pgtrigger_no_truncate_d6191 ON public.contributions_mandate IS 'd71af87534445bfa2336c4df4935f25e178e8b9d';

CREATE TRIGGER pgtrigger_no_truncate_d6dc3 BEFORE TRUNCATE ON public.registry_work FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_d6dc3();

COMMENT ON TRIGGER pgtrigger_no_truncate_d6dc3 ON public.registry_work IS '9f20c08948e132dced3a3e9eae9ab1018cf4f4cf';

CREATE TRIGGER pgtrigger_no_truncate_d7366 BEFORE TRUNCATE ON public.accounts_sealedjournal FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_d7366();

COMMENT ON TRIGGER pgtrigger_no_truncate_d7366 ON public.accounts_sealedjournal IS 'b15c5ad4fc6bf46706f07c2ffea3571500ba9261';

CREATE TRIGGER pgtrigger_no_truncate_dfc78 BEFORE TRUNCATE ON public.claims_reserve FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_dfc78();

COMMENT ON TRIGGER pgtrigger_no_truncate_dfc78 ON public.claims_reserve IS '2fd90092c19d919fb4fa4eb6e6560760af19b5f8';

CREATE TRIGGER pgtrigger_no_truncate_e0244 BEFORE TRUNCATE ON public.contributions_reversal FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_e0244();

COMMENT ON TRIGGER pgtrigger_no_truncate_e0244 ON public.contributions_reversal IS '414d51cd570df2930567fcfbbe928fc15a9a42b5';

CREATE TRIGGER pgtrigger_no_truncate_e1730 BEFORE TRUNCATE ON public.registry_householdmember FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_e1730();

COMMENT ON TRIGGER pgtrigger_no_truncate_e1730 ON public.registry_householdmember IS '2166f401dfadfe8a0d24a94d606e63d46be03a0e';

CREATE TRIGGER pgtrigger_no_truncate_e2046 BEFORE TRUNCATE ON public.operations_backup FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_e2046();

COMMENT ON TRIGGER pgtrigger_no_truncate_e2046 ON public.operations_backup IS 'a19e637ecba2c882a8fd32f17f985bac7d542b94';

CREATE TRIGGER pgtrigger_no_truncate_e5c4e BEFORE TRUNCATE ON public.protection_price FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_e5c4e();

COMMENT ON TRIGGER pgtrigger_no_truncate_e5c4e ON public.protection_price IS '1a95be6747d77ed5cc3d657c979e631435896a06';

CREATE TRIGGER pgtrigger_no_truncate_ea436 BEFORE TRUNCATE ON public.approvals_proposal FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_ea436();

COMMENT ON TRIGGER pgtrigger_no_truncate_ea436 ON public.approvals_proposal IS '40e8e98dd29cc5eb9b46d291b71e12554e1e4394';

CREATE TRIGGER pgtrigger_no_truncate_eb81b BEFORE TRUNCATE ON public.places_occupation FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_eb81b();

COMMENT ON TRIGGER pgtrigger_no_truncate_eb81b ON public.places_occupation IS '52d57c2b1d1f6c4824844a0e127c93979a9d4ebb';

CREATE TRIGGER pgtrigger_no_truncate_ede68 BEFORE TRUNCATE ON public.ledger_account FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_ede68();

COMMENT ON TRIGGER pgtrigger_no_truncate_ede68 ON public.ledger_account IS 'fedf9ca1f83a4249be7fb2ac399ba8ba8c17ce82';

CREATE TRIGGER pgtrigger_no_truncate_ee578 BEFORE TRUNCATE ON public.contributions_billqr FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_ee578();

COMMENT ON TRIGGER pgtrigger_no_truncate_ee578 ON public.contributions_billqr IS '2c8f1c20a8be7a7a2c3d12c35a42bb8057918a5c';

CREATE TRIGGER pgtrigger_no_truncate_ee5cb BEFORE TRUNCATE ON public.claims_tie FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_ee5cb();

COMMENT ON TRIGGER pgtrigger_no_truncate_ee5cb ON public.claims_tie IS '3d752198cfe8f777bb646030c083e10b3a7f9f62';

CREATE TRIGGER pgtrigger_no_truncate_eeaac BEFORE TRUNCATE ON public.claims_party FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_eeaac();

COMMENT ON TRIGGER pgtrigger_no_truncate_eeaac ON public.claims_party IS '8e37058b4a01d1e9597618d6ef865d56cbca2355';

CREATE TRIGGER pgtrigger_no_truncate_f53b5 BEFORE TRUNCATE ON public.registry_household FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_f53b5();

COMMENT ON TRIGGER pgtrigger_no_truncate_f53b5 ON public.registry_household IS 'ef9e37d1cb1be9cb98da7576b13bb182b7cdb84d';

CREATE TRIGGER pgtrigger_no_truncate_f581a BEFORE TRUNCATE ON public.ledger_balance FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_f581a();

COMMENT ON TRIGGER pgtrigger_no_truncate_f581a ON public.ledger_balance IS '8700e0a88cf53f245ad95c73094d39051c5b8344';

CREATE TRIGGER pgtrigger_no_truncate_f9a7c BEFORE TRUNCATE ON public.registry_telephone FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_f9a7c();

COMMENT ON TRIGGER pgtrigger_no_truncate_f9a7c ON public.registry_telephone IS 'fea5c248d7767e8ccc2b3d1c664141d84a3470e6';

CREATE TRIGGER pgtrigger_no_truncate_fdf1f BEFORE TRUNCATE ON public.registry_consent FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_fdf1f();

COMMENT ON TRIGGER pgtrigger_no_truncate_fdf1f ON public.registry_consent IS 'dc845f1bbbb96fa6faeddc97d5965bcd54fb8ced';

CREATE TRIGGER pgtrigger_no_truncate_ffc77 BEFORE TRUNCATE ON public.contributions_attempt FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_no_truncate_ffc77();

COMMENT ON TRIGGER pgtrigger_no_truncate_ffc77 ON public.contributions_attempt IS 'e404c1f3da8d28e55a83479dcee404e683298c7a';

CREATE TRIGGER pgtrigger_one_after_another_bc672 BEFORE INSERT ON public.ledger_periodclose FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_one_after_another_bc672();

COMMENT ON TRIGGER pgtrigger_one_after_another_bc672 ON public.ledger_periodclose IS '0c7e1f0aade5bdd391076301171b5dc46732d0de';

CREATE TRIGGER pgtrigger_only_decide_49681 BEFORE UPDATE ON public.approvals_proposal FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR ((old.act)::text IS DISTINCT FROM (new.act)::text) OR ((old.noun)::text IS DISTINCT FROM (new.noun)::text) OR ((old.subject)::text IS DISTINCT FROM (new.subject)::text) OR (old.content IS DISTINCT FROM new.content) OR (old.facts IS DISTINCT FROM new.facts) OR ((old.reason)::text IS DISTINCT FROM (new.reason)::text) OR ((old.proposed_by)::text IS DISTINCT FROM (new.proposed_by)::text) OR (old.proposed_account IS DISTINCT FROM new.proposed_account) OR ((old.proposed_session)::text IS DISTINCT FROM (new.proposed_session)::text) OR (old.proposed_at IS DISTINCT FROM new.proposed_at))) EXECUTE FUNCTION public.pgtrigger_only_decide_49681();

COMMENT ON TRIGGER pgtrigger_only_decide_49681 ON public.approvals_proposal IS '9a0e6c837e1032a15b716a8652a7b15867323120';

CREATE TRIGGER pgtrigger_only_decide_b6311 BEFORE UPDATE ON public.registry_memberrequest FOR EACH ROW WHEN (((old.member_id IS DISTINCT FROM new.member_id) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text) OR ((old.asked_by)::text IS DISTINCT FROM (new.asked_by)::text) OR (old.asked_account IS DISTINCT FROM new.asked_account) OR ((old.asked_session)::text IS DISTINCT FROM (new.asked_session)::text) OR (old.asked_at IS DISTINCT FROM new.asked_at) OR (old.due_at IS DISTINCT FROM new.due_at))) EXECUTE FUNCTION public.pgtrigger_only_decide_b6311();

COMMENT ON TRIGGER pgtrigger_only_decide_b6311 ON public.registry_memberrequest IS 'ee2fa184e10738dcaf58704e36ec56769b241256';

CREATE TRIGGER pgtrigger_only_end_1193d BEFORE UPDATE ON public.enrolment_channel FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text) OR ((old.number)::text IS DISTINCT FROM (new.number)::text))) EXECUTE FUNCTION public.pgtrigger_only_end_1193d();

COMMENT ON TRIGGER pgtrigger_only_end_1193d ON public.enrolment_channel IS 'a05362b85a829b6b51590c911cbff5c1e2ecb681';

CREATE TRIGGER pgtrigger_only_end_47394 BEFORE UPDATE ON public.registry_householdmember FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.household_id IS DISTINCT FROM new.household_id) OR (old.member_id IS DISTINCT FROM new.member_id) OR (old.since IS DISTINCT FROM new.since) OR ((old.source)::text IS DISTINCT FROM (new.source)::text) OR (old.recorded_at IS DISTINCT FROM new.recorded_at))) EXECUTE FUNCTION public.pgtrigger_only_end_47394();

COMMENT ON TRIGGER pgtrigger_only_end_47394 ON public.registry_householdmember IS 'c1b87f106beaa8bd6f60c9cda1f282159afab237';

CREATE TRIGGER pgtrigger_only_end_7f947 BEFORE UPDATE ON public.registry_erasure FOR EACH ROW WHEN (((old.member_id IS DISTINCT FROM new.member_id) OR (old.request_id IS DISTINCT FROM new.request_id) OR (old.begun_at IS DISTINCT FROM new.begun_at) OR ((old.begun_by)::text IS DISTINCT FROM (new.begun_by)::text))) EXECUTE FUNCTION public.pgtrigger_only_end_7f947();

COMMENT ON TRIGGER pgtrigger_only_end_7f947 ON public.registry_erasure IS '124a1f2bedeca59be377b61bb1af99369027845d';

CREATE TRIGGER pgtrigger_only_end_df5f9 BEFORE UPDATE ON public.enrolment_care FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.membership_id IS DISTINCT FROM new.membership_id) OR (old.channel_id IS DISTINCT FROM new.channel_id) OR (old.since IS DISTINCT FROM new.since) OR (old.share IS DISTINCT FROM new.share) OR ((old.why)::text IS DISTINCT FROM (new.why)::text))) EXECUTE FUNCTION public.pgtrigger_only_end_df5f9();

COMMENT ON TRIGGER pgtrigger_only_end_df5f9 ON public.enrolment_care IS '2488e037bd35b93eb7ffa8d7cc1762d86fface0f';

CREATE TRIGGER pgtrigger_only_end_earlier_53b1a BEFORE UPDATE ON public.contributions_bill FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR ((old.number)::text IS DISTINCT FROM (new.number)::text) OR (old.payer_id IS DISTINCT FROM new.payer_id) OR (old.membership_id IS DISTINCT FROM new.membership_id) OR (old.amount IS DISTINCT FROM new.amount) OR ((old.displaced)::text IS DISTINCT FROM (new.displaced)::text) OR (old.box_id IS DISTINCT FROM new.box_id) OR (old.issued_at IS DISTINCT FROM new.issued_at))) EXECUTE FUNCTION public.pgtrigger_only_end_earlier_53b1a();

COMMENT ON TRIGGER pgtrigger_only_end_earlier_53b1a ON public.contributions_bill IS '4979ede01b93d01592c602dc8e35f24e6f34cdee';

CREATE TRIGGER pgtrigger_only_end_fd2a0 BEFORE UPDATE ON public.registry_work FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.membership_id IS DISTINCT FROM new.membership_id) OR ((old.occupation_id)::text IS DISTINCT FROM (new.occupation_id)::text) OR ((old.words)::text IS DISTINCT FROM (new.words)::text) OR (old.income IS DISTINCT FROM new.income) OR (old.since IS DISTINCT FROM new.since) OR (old.recorded_at IS DISTINCT FROM new.recorded_at))) EXECUTE FUNCTION public.pgtrigger_only_end_fd2a0();

COMMENT ON TRIGGER pgtrigger_only_end_fd2a0 ON public.registry_work IS 'c17c77c715e12b133617b81816d75f6b7feb20a3';

CREATE TRIGGER pgtrigger_only_fill_83dd3 BEFORE UPDATE ON public.contributions_pot FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR ((old.number)::text IS DISTINCT FROM (new.number)::text) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text) OR (old.membership_id IS DISTINCT FROM new.membership_id) OR ((old.name)::text IS DISTINCT FROM (new.name)::text) OR (old.opened_at IS DISTINCT FROM new.opened_at))) EXECUTE FUNCTION public.pgtrigger_only_fill_83dd3();

COMMENT ON TRIGGER pgtrigger_only_fill_83dd3 ON public.contributions_pot IS 'f2e7d47d9bbe1ab974156721e70839ea7a82cd39';

CREATE TRIGGER pgtrigger_only_onwards_960b8 BEFORE UPDATE ON public.complaints_complaint FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_only_onwards_960b8();

COMMENT ON TRIGGER pgtrigger_only_onwards_960b8 ON public.complaints_complaint IS '9fd6b53c97b6e5f6b09708615b8d595ba0399efe';

CREATE TRIGGER pgtrigger_only_rekeyed_c842d BEFORE UPDATE ON public.registry_household FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.recorded_at IS DISTINCT FROM new.recorded_at))) EXECUTE FUNCTION public.pgtrigger_only_rekeyed_c842d();

COMMENT ON TRIGGER pgtrigger_only_rekeyed_c842d ON public.registry_household IS '8924ab0eda8864ac0a1dfdb29b8fdbb24f075005';

CREATE TRIGGER pgtrigger_only_resolve_b23c2 BEFORE UPDATE ON public.contributions_suspense FOR EACH ROW WHEN (((old.payment_id IS DISTINCT FROM new.payment_id) OR ((old.reason)::text IS DISTINCT FROM (new.reason)::text) OR (old.since IS DISTINCT FROM new.since))) EXECUTE FUNCTION public.pgtrigger_only_resolve_b23c2();

COMMENT ON TRIGGER pgtrigger_only_resolve_b23c2 ON public.contributions_suspense IS 'd9af027dc91100e364f5af49c130b466d8848523';

CREATE TRIGGER pgtrigger_only_revoke_once_d7594 BEFORE UPDATE ON public.protection_coveredmonth FOR EACH ROW WHEN (((old.revoked_at IS NOT NULL) OR (old.membership_id IS DISTINCT FROM new.membership_id) OR (old.month IS DISTINCT FROM new.month) OR (old.starts_on IS DISTINCT FROM new.starts_on) OR (old.price_class_id IS DISTINCT FROM new.price_class_id) OR (old.bill_id IS DISTINCT FROM new.bill_id) OR (old.recorded_at IS DISTINCT FROM new.recorded_at))) EXECUTE FUNCTION public.pgtrigger_only_revoke_once_d7594();

COMMENT ON TRIGGER pgtrigger_only_revoke_once_d7594 ON public.protection_coveredmonth IS '208f0a3eafdd61da69233a24ec07850bbd5bdb4a';

CREATE TRIGGER pgtrigger_only_seal_anew_8f90c BEFORE UPDATE ON public.claims_telling FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.event_id IS DISTINCT FROM new.event_id) OR (old.number IS DISTINCT FROM new.number) OR (old."on" IS DISTINCT FROM new."on") OR (old."time" IS DISTINCT FROM new."time") OR ((old.cause)::text IS DISTINCT FROM (new.cause)::text) OR (old.beside IS DISTINCT FROM new.beside) OR ((old.told_by)::text IS DISTINCT FROM (new.told_by)::text) OR (old.account IS DISTINCT FROM new.account) OR (old.at IS DISTINCT FROM new.at))) EXECUTE FUNCTION public.pgtrigger_only_seal_anew_8f90c();

COMMENT ON TRIGGER pgtrigger_only_seal_anew_8f90c ON public.claims_telling IS '01fe14e8db035851c2b9579d4143ccdd2d1f1d92';

CREATE TRIGGER pgtrigger_only_seal_anew_f6bb5 BEFORE UPDATE ON public.claims_destination FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.claim_id IS DISTINCT FROM new.claim_id) OR ((old.who)::text IS DISTINCT FROM (new.who)::text) OR (old.number IS DISTINCT FROM new.number) OR ((old.partner)::text IS DISTINCT FROM (new.partner)::text) OR ((old.bank)::text IS DISTINCT FROM (new.bank)::text) OR ((old.match)::text IS DISTINCT FROM (new.match)::text) OR ((old.by)::text IS DISTINCT FROM (new.by)::text) OR (old.account IS DISTINCT FROM new.account) OR (old.at IS DISTINCT FROM new.at))) EXECUTE FUNCTION public.pgtrigger_only_seal_anew_f6bb5();

COMMENT ON TRIGGER pgtrigger_only_seal_anew_f6bb5 ON public.claims_destination IS 'd0fa376d72deb2460b5cf05f4c9b7aba42215512';

CREATE TRIGGER pgtrigger_only_shorten_597e3 BEFORE UPDATE ON public.contributions_bill FOR EACH ROW WHEN (((old.expires_on IS NOT NULL) AND ((new.expires_on IS NULL) OR (new.expires_on > old.expires_on)))) EXECUTE FUNCTION public.pgtrigger_only_shorten_597e3();

COMMENT ON TRIGGER pgtrigger_only_shorten_597e3 ON public.contributions_bill IS 'f666df8a40e6e6ef11efba7ad39858b47ffed0ca';

CREATE TRIGGER pgtrigger_only_stop_675b6 BEFORE UPDATE ON public.contributions_mandate FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.membership_id IS DISTINCT FROM new.membership_id) OR ((old.partner)::text IS DISTINCT FROM (new.partner)::text) OR ((old.rhythm)::text IS DISTINCT FROM (new.rhythm)::text) OR (old.months IS DISTINCT FROM new.months) OR (old.programmes IS DISTINCT FROM new.programmes) OR (old.most IS DISTINCT FROM new.most) OR (old.given_at IS DISTINCT FROM new.given_at) OR ((old.given_how)::text IS DISTINCT FROM (new.given_how)::text) OR (old.until IS DISTINCT FROM new.until))) EXECUTE FUNCTION public.pgtrigger_only_stop_675b6();

COMMENT ON TRIGGER pgtrigger_only_stop_675b6 ON public.contributions_mandate IS '3cc63d5ede812337b8f20e9dc9d24b31e0bedfc0';

CREATE TRIGGER pgtrigger_only_try_80645 BEFORE UPDATE ON public.contributions_attempt FOR EACH ROW WHEN (((old.id IS DISTINCT FROM new.id) OR (old.mandate_id IS DISTINCT FROM new.mandate_id) OR (old.month IS DISTINCT FROM new.month) OR (old.number IS DISTINCT FROM new.number) OR ((old.reference)::text IS DISTINCT FROM (new.reference)::text) OR (old.planned_on IS DISTINCT FROM new.planned_on))) EXECUTE FUNCTION public.pgtrigger_only_try_80645();

COMMENT ON TRIGGER pgtrigger_only_try_80645 ON public.contributions_attempt IS 'a7f357267a2108aaa92adce789b351ceb91a1306';

CREATE TRIGGER pgtrigger_refers_1ae1a AFTER INSERT ON public.registry_membership REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_refers_1ae1a();

COMMENT ON TRIGGER pgtrigger_refers_1ae1a ON public.registry_membership IS 'a180067c26f7084e2bfcd0e0dbd52407a6d137fe';

CREATE TRIGGER pgtrigger_refers_1e08d AFTER INSERT ON public.enrolment_rosterrow REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_refers_1e08d();

COMMENT ON TRIGGER pgtrigger_refers_1e08d ON public.enrolment_rosterrow IS '894edd0ac913d38d694f0f287e515317723fc6e5';

CREATE TRIGGER pgtrigger_refers_23306 AFTER INSERT ON public.registry_householdmember REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_refers_23306();

COMMENT ON TRIGGER pgtrigger_refers_23306 ON public.registry_householdmember IS 'd3f39368766457701a91a587a9c22bb9127fa2a9';

CREATE TRIGGER pgtrigger_refers_250a3 AFTER INSERT ON public.registry_telephone REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_refers_250a3();

COMMENT ON TRIGGER pgtrigger_refers_250a3 ON public.registry_telephone IS '8aea7e5f7dae8bb895d09765acbcec8fde60489e';

CREATE TRIGGER pgtrigger_refers_310ee AFTER INSERT ON public.registry_insurableincome REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_refers_310ee();

COMMENT ON TRIGGER pgtrigger_refers_310ee ON public.registry_insurableincome IS '6e8bb3ba598cc28334bb2fd80d8c09db8f5de533';

CREATE TRIGGER pgtrigger_refers_40a29 AFTER INSERT ON public.registry_death REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_refers_40a29();

COMMENT ON TRIGGER pgtrigger_refers_40a29 ON public.registry_death IS 'aff446b5bbf6f4fcfa3c5acc37914259899bf2c9';

CREATE TRIGGER pgtrigger_refers_4321f AFTER INSERT ON public.registry_residence REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_refers_4321f();

COMMENT ON TRIGGER pgtrigger_refers_4321f ON public.registry_residence IS '96244287b6ea2dfbf703c96a88c68d56bf80dd5f';

CREATE TRIGGER pgtrigger_refers_5dba0 AFTER INSERT ON public.registry_work REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_refers_5dba0();

COMMENT ON TRIGGER pgtrigger_refers_5dba0 ON public.registry_work IS '029b5b091f5d3927898075007010d795ef09ccdc';

CREATE TRIGGER pgtrigger_refers_77ddc AFTER INSERT ON public.registry_decile REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_refers_77ddc();

COMMENT ON TRIGGER pgtrigger_refers_77ddc ON public.registry_decile IS '169fdd04983c6ac36fffb461477f0f8472677e24';

CREATE TRIGGER pgtrigger_refers_81271 AFTER INSERT ON public.contributions_billline REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_refers_81271();

COMMENT ON TRIGGER pgtrigger_refers_81271 ON public.contributions_billline IS '8c4b27e97d286c6df2a894b7f72f7b15328cb250';

CREATE TRIGGER pgtrigger_refers_85af8 AFTER INSERT ON public.registry_member REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_refers_85af8();

COMMENT ON TRIGGER pgtrigger_refers_85af8 ON public.registry_member IS '35ec2f0b4e17dcb2fc0dc75dfc878325b92300b4';

CREATE TRIGGER pgtrigger_refers_a1db5 AFTER INSERT ON public.protection_spell REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_refers_a1db5();

COMMENT ON TRIGGER pgtrigger_refers_a1db5 ON public.protection_spell IS '90490367a450fe596fd6e4378da1a8cb78a6887a';

CREATE TRIGGER pgtrigger_refers_c826e AFTER INSERT ON public.enrolment_care REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_refers_c826e();

COMMENT ON TRIGGER pgtrigger_refers_c826e ON public.enrolment_care IS '8758ae9452a3f15cec040f0fe300890d4fb3d30d';

CREATE TRIGGER pgtrigger_refers_d146c AFTER INSERT ON public.enrolment_origin REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_refers_d146c();

COMMENT ON TRIGGER pgtrigger_refers_d146c ON public.enrolment_origin IS 'a7fc387892a6b1d84f3534b4ac120bf442bde98b';

CREATE TRIGGER pgtrigger_refers_d6ae8 AFTER INSERT ON public.contributions_paymentreference REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_refers_d6ae8();

COMMENT ON TRIGGER pgtrigger_refers_d6ae8 ON public.contributions_paymentreference IS '52d03e96c4daeedd5739c9540dbf488b94845ee9';

CREATE TRIGGER pgtrigger_resolve_once_653a1 BEFORE UPDATE ON public.contributions_suspense FOR EACH ROW WHEN ((old.resolved_at IS NOT NULL)) EXECUTE FUNCTION public.pgtrigger_resolve_once_653a1();

COMMENT ON TRIGGER pgtrigger_resolve_once_653a1 ON public.contributions_suspense IS '8bafb4e865880a143b0e39c78335300cb603dbf5';

CREATE TRIGGER pgtrigger_shares_of_one_e892c AFTER INSERT ON public.enrolment_care REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_shares_of_one_e892c();

COMMENT ON TRIGGER pgtrigger_shares_of_one_e892c ON public.enrolment_care IS '62e36ade053b4a77fb98ae8c86485055228fc79f';

CREATE TRIGGER pgtrigger_still_refers_7c59c AFTER UPDATE ON public.registry_member REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_still_refers_7c59c();

COMMENT ON TRIGGER pgtrigger_still_refers_7c59c ON public.registry_member IS '8a308f5958f8a77d2c8ea393c64db6df3050d441';

CREATE TRIGGER pgtrigger_still_refers_9a0ce AFTER UPDATE ON public.enrolment_rosterrow REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_still_refers_9a0ce();

COMMENT ON TRIGGER pgtrigger_still_refers_9a0ce ON public.enrolment_rosterrow IS 'b4edd053afa20426e7e088218654bcfff1397cf2';

CREATE TRIGGER pgtrigger_still_refers_b4239 AFTER UPDATE ON public.registry_membership REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_still_refers_b4239();

COMMENT ON TRIGGER pgtrigger_still_refers_b4239 ON public.registry_membership IS '8e6716091da46d49e2a10adbaecb70dd172045c6';

CREATE TRIGGER pgtrigger_still_refers_d0ce7 AFTER UPDATE ON public.registry_insurableincome REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_still_refers_d0ce7();

COMMENT ON TRIGGER pgtrigger_still_refers_d0ce7 ON public.registry_insurableincome IS 'e54407ef96734e6ca6522346483853205b222a07';

CREATE TRIGGER pgtrigger_stop_once_81dc1 BEFORE UPDATE ON public.contributions_mandate FOR EACH ROW WHEN (((old.withdrawn_at IS DISTINCT FROM new.withdrawn_at) AND (old.withdrawn_at IS NOT NULL))) EXECUTE FUNCTION public.pgtrigger_stop_once_81dc1();

COMMENT ON TRIGGER pgtrigger_stop_once_81dc1 ON public.contributions_mandate IS '716fb11b37f49835d4f1ab0293b4a0350962ebf0';

CREATE TRIGGER pgtrigger_waits_no_longer_ca800 AFTER UPDATE ON public.enrolment_rosterrow REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_waits_no_longer_ca800();

COMMENT ON TRIGGER pgtrigger_waits_no_longer_ca800 ON public.enrolment_rosterrow IS '82ebbbafb4dd163885856c33cebd3004feb888c6';

CREATE TRIGGER pgtrigger_wrong_once_bc888 BEFORE UPDATE ON public.claims_recovery FOR EACH ROW WHEN ((old.wrong_at IS NOT NULL)) EXECUTE FUNCTION public.pgtrigger_wrong_once_bc888();

COMMENT ON TRIGGER pgtrigger_wrong_once_bc888 ON public.claims_recovery IS '9e89d3c09818969e8ce6f5f74ac11c8aaa56c38e';

CREATE TRIGGER purchases_refer AFTER INSERT ON public.protection_purchase REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.contributions_purchases_refer();

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_accounts_account_id FOREIGN KEY (user_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_account_groups
    ADD CONSTRAINT accounts_account_gro_account_id_52f14852_fk_accounts_ FOREIGN KEY (account_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_account_groups
    ADD CONSTRAINT accounts_account_groups_group_id_7c6a6bd1_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_account_user_permissions
    ADD CONSTRAINT accounts_account_use_account_id_816f9bde_fk_accounts_ FOREIGN KEY (account_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_account_user_permissions
    ADD CONSTRAINT accounts_account_use_permission_id_24620205_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_audithead
    ADD CONSTRAINT accounts_audithead_link_id_1111195c_fk_accounts_auditlink_id FOREIGN KEY (link_id) REFERENCES public.accounts_auditlink(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_auditlink
    ADD CONSTRAINT accounts_auditlink_event_id_955d24db_fk_lib_auditevent_id FOREIGN KEY (event_id) REFERENCES public.lib_auditevent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_grant
    ADD CONSTRAINT accounts_grant_account_id_6f90453b_fk_accounts_account_id FOREIGN KEY (account_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_grant
    ADD CONSTRAINT accounts_grant_area_id_a635d64e_fk_places_area_id FOREIGN KEY (area_id) REFERENCES public.places_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_grant
    ADD CONSTRAINT accounts_grant_sponsor_id_e6d42211_fk_enrolment_sponsor_id FOREIGN KEY (sponsor_id) REFERENCES public.enrolment_sponsor(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_keptanswer
    ADD CONSTRAINT accounts_keptanswer_token_id_4cf25f9a_fk_accounts_ FOREIGN KEY (token_id) REFERENCES public.accounts_programtoken(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_programtoken_areas
    ADD CONSTRAINT accounts_programtoke_programtoken_id_864fa226_fk_accounts_ FOREIGN KEY (programtoken_id) REFERENCES public.accounts_programtoken(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_programtoken_sponsors
    ADD CONSTRAINT accounts_programtoke_programtoken_id_d6809f54_fk_accounts_ FOREIGN KEY (programtoken_id) REFERENCES public.accounts_programtoken(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_programtoken_sponsors
    ADD CONSTRAINT accounts_programtoke_sponsor_id_4dcf53be_fk_enrolment FOREIGN KEY (sponsor_id) REFERENCES public.enrolment_sponsor(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_programtoken_areas
    ADD CONSTRAINT accounts_programtoken_areas_area_id_f5ae16ba_fk_places_area_id FOREIGN KEY (area_id) REFERENCES public.places_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_sealedjournal
    ADD CONSTRAINT accounts_sealedjournal_event_id_972035aa_fk_lib_auditevent_id FOREIGN KEY (event_id) REFERENCES public.lib_auditevent(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_signincode
    ADD CONSTRAINT accounts_signincode_member_id_7f1560be_fk_registry_member_id FOREIGN KEY (member_id) REFERENCES public.registry_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.axes_accessattemptexpiration
    ADD CONSTRAINT axes_accessattemptex_access_attempt_id_6b73a47a_fk_axes_acce FOREIGN KEY (access_attempt_id) REFERENCES public.axes_accessattempt(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_answer
    ADD CONSTRAINT claims_answer_claim_id_7ceae2c1_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_answer
    ADD CONSTRAINT claims_answer_proposal_id_95d3ac8b_fk_approvals_proposal_id FOREIGN KEY (proposal_id) REFERENCES public.approvals_proposal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_assessment
    ADD CONSTRAINT claims_assessment_claim_id_75b01a1f_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_award
    ADD CONSTRAINT claims_award_claim_id_35d56995_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_award
    ADD CONSTRAINT claims_award_decision_id_7cf27e86_fk_claims_decision_id FOREIGN KEY (decision_id) REFERENCES public.claims_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_claim
    ADD CONSTRAINT claims_claim_event_id_c835ab22_fk_claims_event_id FOREIGN KEY (event_id) REFERENCES public.claims_event(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_claim
    ADD CONSTRAINT claims_claim_member_id_506dd843_fk_registry_member_id FOREIGN KEY (member_id) REFERENCES public.registry_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_commitment
    ADD CONSTRAINT claims_commitment_claim_id_41daa5eb_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_commitment
    ADD CONSTRAINT claims_commitment_heir_id_34b6e1c0_fk_claims_heir_id FOREIGN KEY (heir_id) REFERENCES public.claims_heir(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_decision
    ADD CONSTRAINT claims_decision_assessment_id_020688a2_fk_claims_assessment_id FOREIGN KEY (assessment_id) REFERENCES public.claims_assessment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_decision
    ADD CONSTRAINT claims_decision_claim_id_33c61357_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_decision
    ADD CONSTRAINT claims_decision_journal_id_f5965254_fk_ledger_journal_id FOREIGN KEY (journal_id) REFERENCES public.ledger_journal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_decision
    ADD CONSTRAINT claims_decision_proposal_id_3d723648_fk_approvals_proposal_id FOREIGN KEY (proposal_id) REFERENCES public.approvals_proposal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_destination
    ADD CONSTRAINT claims_destination_claim_id_3a570b1a_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_destination
    ADD CONSTRAINT claims_destination_decision_id_4637ee7e_fk_claims_decision_id FOREIGN KEY (decision_id) REFERENCES public.claims_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_destination
    ADD CONSTRAINT claims_destination_proposal_id_a59aa1e4_fk_approvals FOREIGN KEY (proposal_id) REFERENCES public.approvals_proposal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_event
    ADD CONSTRAINT claims_event_member_id_b8c84871_fk_registry_member_id FOREIGN KEY (member_id) REFERENCES public.registry_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_heir
    ADD CONSTRAINT claims_heir_event_id_e687fe53_fk_claims_event_id FOREIGN KEY (event_id) REFERENCES public.claims_event(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_knock
    ADD CONSTRAINT claims_knock_party_id_17d34793_fk_claims_party_id FOREIGN KEY (party_id) REFERENCES public.claims_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_line
    ADD CONSTRAINT claims_line_assessment_id_da24fca8_fk_claims_assessment_id FOREIGN KEY (assessment_id) REFERENCES public.claims_assessment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_nomination
    ADD CONSTRAINT claims_nomination_member_id_8db792b0_fk_registry_member_id FOREIGN KEY (member_id) REFERENCES public.registry_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_notice
    ADD CONSTRAINT claims_notice_claim_id_decc30a9_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_objection
    ADD CONSTRAINT claims_objection_claim_id_9d2aaf56_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_objection
    ADD CONSTRAINT claims_objection_decision_id_f60c02b0_fk_claims_decision_id FOREIGN KEY (decision_id) REFERENCES public.claims_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_paper
    ADD CONSTRAINT claims_paper_claim_id_cfe6c0c7_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_paper
    ADD CONSTRAINT claims_paper_event_id_f5181fcd_fk_claims_event_id FOREIGN KEY (event_id) REFERENCES public.claims_event(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_paper
    ADD CONSTRAINT claims_paper_photo_id_6e924ba3_fk_claims_photo_id FOREIGN KEY (photo_id) REFERENCES public.claims_photo(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_part
    ADD CONSTRAINT claims_part_upload_id_6c94881d_fk_claims_upload_id FOREIGN KEY (upload_id) REFERENCES public.claims_upload(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_particulars
    ADD CONSTRAINT claims_particulars_claim_id_56d29fda_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_party
    ADD CONSTRAINT claims_party_claim_id_5bc98e65_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_payee
    ADD CONSTRAINT claims_payee_claim_id_cf9d4be7_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_payee
    ADD CONSTRAINT claims_payee_decision_id_b5b74b06_fk_claims_decision_id FOREIGN KEY (decision_id) REFERENCES public.claims_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_payee
    ADD CONSTRAINT claims_payee_heir_id_5076c5c3_fk_claims_heir_id FOREIGN KEY (heir_id) REFERENCES public.claims_heir(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_payout
    ADD CONSTRAINT claims_payout_call_id_4f7b2a1d_fk_partners_call_id FOREIGN KEY (call_id) REFERENCES public.partners_call(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_payout
    ADD CONSTRAINT claims_payout_destination_id_2864d9ae_fk_claims_destination_id FOREIGN KEY (destination_id) REFERENCES public.claims_destination(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_payout
    ADD CONSTRAINT claims_payout_journal_id_f0ee379e_fk_ledger_journal_id FOREIGN KEY (journal_id) REFERENCES public.ledger_journal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_payout
    ADD CONSTRAINT claims_payout_payee_id_905fd1be_fk_claims_payee_id FOREIGN KEY (payee_id) REFERENCES public.claims_payee(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_photo
    ADD CONSTRAINT claims_photo_claim_id_10a8ba89_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_photo
    ADD CONSTRAINT claims_photo_original_id_8ec7a8a1_fk_lib_blob_id FOREIGN KEY (original_id) REFERENCES public.lib_blob(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_photo
    ADD CONSTRAINT claims_photo_party_id_dd1105ea_fk_claims_party_id FOREIGN KEY (party_id) REFERENCES public.claims_party(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_recovery
    ADD CONSTRAINT claims_recovery_claim_id_54950050_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_recovery
    ADD CONSTRAINT claims_recovery_journal_id_b95141bd_fk_ledger_journal_id FOREIGN KEY (journal_id) REFERENCES public.ledger_journal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_recovery
    ADD CONSTRAINT claims_recovery_proposal_id_98f8c16a_fk_approvals_proposal_id FOREIGN KEY (proposal_id) REFERENCES public.approvals_proposal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_repayment
    ADD CONSTRAINT claims_repayment_journal_id_c487ed03_fk_ledger_journal_id FOREIGN KEY (journal_id) REFERENCES public.ledger_journal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_repayment
    ADD CONSTRAINT claims_repayment_proposal_id_a4ef6e7c_fk_approvals_proposal_id FOREIGN KEY (proposal_id) REFERENCES public.approvals_proposal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_repayment
    ADD CONSTRAINT claims_repayment_recovery_id_8621082b_fk_claims_recovery_id FOREIGN KEY (recovery_id) REFERENCES public.claims_recovery(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_reserve
    ADD CONSTRAINT claims_reserve_journal_id_00142a32_fk_ledger_journal_id FOREIGN KEY (journal_id) REFERENCES public.ledger_journal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_sample
    ADD CONSTRAINT claims_sample_decision_id_89228e16_fk_claims_decision_id FOREIGN KEY (decision_id) REFERENCES public.claims_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_signal
    ADD CONSTRAINT claims_signal_claim_id_59f539cc_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_step
    ADD CONSTRAINT claims_step_claim_id_3b00f68a_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_telling
    ADD CONSTRAINT claims_telling_event_id_0ea9faf2_fk_claims_event_id FOREIGN KEY (event_id) REFERENCES public.claims_event(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_tie
    ADD CONSTRAINT claims_tie_member_id_d0820e13_fk_registry_member_id FOREIGN KEY (member_id) REFERENCES public.registry_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.claims_upload
    ADD CONSTRAINT claims_upload_claim_id_e8c8bbd1_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_complaint
    ADD CONSTRAINT complaints_complaint_claim_id_ed243d6a_fk_claims_claim_id FOREIGN KEY (claim_id) REFERENCES public.claims_claim(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.complaints_complaint
    ADD CONSTRAINT complaints_complaint_member_id_86d3aac7_fk_registry_member_id FOREIGN KEY (member_id) REFERENCES public.registry_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_attempt
    ADD CONSTRAINT contributions_attemp_mandate_id_e70c7c21_fk_contribut FOREIGN KEY (mandate_id) REFERENCES public.contributions_mandate(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_attempt
    ADD CONSTRAINT contributions_attempt_bill_id_d8f2ecdf_fk_contributions_bill_id FOREIGN KEY (bill_id) REFERENCES public.contributions_bill(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_bill
    ADD CONSTRAINT contributions_bill_box_id_a0aea777_fk_contributions_pot_id FOREIGN KEY (box_id) REFERENCES public.contributions_pot(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_bill
    ADD CONSTRAINT contributions_bill_membership_id_68b9bffe_fk_registry_ FOREIGN KEY (membership_id) REFERENCES public.registry_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_bill
    ADD CONSTRAINT contributions_bill_payer_id_8b17ffbf_fk_contributions_payer_id FOREIGN KEY (payer_id) REFERENCES public.contributions_payer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_billqr
    ADD CONSTRAINT contributions_billqr_bill_id_a1a140bd_fk_contributions_bill_id FOREIGN KEY (bill_id) REFERENCES public.contributions_bill(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_break
    ADD CONSTRAINT contributions_break_proposal_id_b7909990_fk_approvals FOREIGN KEY (proposal_id) REFERENCES public.approvals_proposal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_displacement
    ADD CONSTRAINT contributions_displa_bill_id_31776fdf_fk_contribut FOREIGN KEY (bill_id) REFERENCES public.contributions_bill(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_displacement
    ADD CONSTRAINT contributions_displa_membership_id_65609fed_fk_registry_ FOREIGN KEY (membership_id) REFERENCES public.registry_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_jhtentry
    ADD CONSTRAINT contributions_jhtentry_journal_id_15f060e9_fk_ledger_journal_id FOREIGN KEY (journal_id) REFERENCES public.ledger_journal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_mandate
    ADD CONSTRAINT contributions_mandat_membership_id_e41330ce_fk_registry_ FOREIGN KEY (membership_id) REFERENCES public.registry_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_pot
    ADD CONSTRAINT contributions_pot_membership_id_92323bdc_fk_registry_ FOREIGN KEY (membership_id) REFERENCES public.registry_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_potentry
    ADD CONSTRAINT contributions_potent_bill_id_48cc863c_fk_contribut FOREIGN KEY (bill_id) REFERENCES public.contributions_bill(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_potentry
    ADD CONSTRAINT contributions_potent_payment_id_4435f088_fk_contribut FOREIGN KEY (payment_id) REFERENCES public.contributions_payment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_potentry
    ADD CONSTRAINT contributions_potentry_journal_id_2f1f3fb6_fk_ledger_journal_id FOREIGN KEY (journal_id) REFERENCES public.ledger_journal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_potentry
    ADD CONSTRAINT contributions_potentry_pot_id_eb2f5c1a_fk_contributions_pot_id FOREIGN KEY (pot_id) REFERENCES public.contributions_pot(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_potmember
    ADD CONSTRAINT contributions_potmem_membership_id_02f8da9f_fk_registry_ FOREIGN KEY (membership_id) REFERENCES public.registry_membership(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_potmember
    ADD CONSTRAINT contributions_potmember_pot_id_1584daa0_fk_contributions_pot_id FOREIGN KEY (pot_id) REFERENCES public.contributions_pot(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_refund
    ADD CONSTRAINT contributions_refund_journal_id_1e3cf623_fk_ledger_journal_id FOREIGN KEY (journal_id) REFERENCES public.ledger_journal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_refund
    ADD CONSTRAINT contributions_refund_payer_id_ad131f3f_fk_contribut FOREIGN KEY (payer_id) REFERENCES public.contributions_payer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_reversal
    ADD CONSTRAINT contributions_revers_payment_id_07b48885_fk_contribut FOREIGN KEY (payment_id) REFERENCES public.contributions_payment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_reversal
    ADD CONSTRAINT contributions_revers_proposal_id_f97150e5_fk_approvals FOREIGN KEY (proposal_id) REFERENCES public.approvals_proposal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_reversal
    ADD CONSTRAINT contributions_reversal_journal_id_7639ca66_fk_ledger_journal_id FOREIGN KEY (journal_id) REFERENCES public.ledger_journal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_settlementline
    ADD CONSTRAINT contributions_settle_file_id_957ee930_fk_contribut FOREIGN KEY (file_id) REFERENCES public.contributions_settlementfile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_statementline
    ADD CONSTRAINT contributions_statem_file_id_18c35b1c_fk_contribut FOREIGN KEY (file_id) REFERENCES public.contributions_settlementfile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_statementline
    ADD CONSTRAINT contributions_statem_journal_id_48ab55cf_fk_ledger_jo FOREIGN KEY (journal_id) REFERENCES public.ledger_journal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_statementline
    ADD CONSTRAINT contributions_statem_settles_id_4e484d8b_fk_contribut FOREIGN KEY (settles_id) REFERENCES public.contributions_settlementfile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_suspense
    ADD CONSTRAINT contributions_suspen_payment_id_3de6ad1e_fk_contribut FOREIGN KEY (payment_id) REFERENCES public.contributions_payment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.contributions_suspense
    ADD CONSTRAINT contributions_suspen_resolved_by_id_552ff08a_fk_ledger_jo FOREIGN KEY (resolved_by_id) REFERENCES public.ledger_journal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.enrolment_agreement
    ADD CONSTRAINT enrolment_agreement_decree_id_e158527e_fk_places_decree_title FOREIGN KEY (decree_id) REFERENCES public.places_decree(title) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.enrolment_agreement
    ADD CONSTRAINT enrolment_agreement_sponsor_id_5455e8df_fk_enrolment_sponsor_id FOREIGN KEY (sponsor_id) REFERENCES public.enrolment_sponsor(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.enrolment_budgetline
    ADD CONSTRAINT enrolment_budgetline_agreement_id_37628c8f_fk_enrolment FOREIGN KEY (agreement_id) REFERENCES public.enrolment_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.enrolment_budgetline
    ADD CONSTRAINT enrolment_budgetline_area_id_ef0d89db_fk_places_area_id FOREIGN KEY (area_id) REFERENCES public.places_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.enrolment_channel
    ADD CONSTRAINT enrolment_channel_area_id_14fb2bbd_fk_places_area_id FOREIGN KEY (area_id) REFERENCES public.places_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.enrolment_draft
    ADD CONSTRAINT enrolment_draft_agreement_id_4c86fcb4_fk_enrolment_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.enrolment_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.enrolment_draft
    ADD CONSTRAINT enrolment_draft_roster_id_77a9fc7d_fk_enrolment_roster_id FOREIGN KEY (roster_id) REFERENCES public.enrolment_roster(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.enrolment_origin
    ADD CONSTRAINT enrolment_origin_corrects_id_9675fa5b_fk_enrolment_origin_id FOREIGN KEY (corrects_id) REFERENCES public.enrolment_origin(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.enrolment_origin
    ADD CONSTRAINT enrolment_origin_proposal_id_2bb4abef_fk_approvals_proposal_id FOREIGN KEY (proposal_id) REFERENCES public.approvals_proposal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.enrolment_roster
    ADD CONSTRAINT enrolment_roster_agreement_id_c30848f5_fk_enrolment FOREIGN KEY (agreement_id) REFERENCES public.enrolment_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.enrolment_roster
    ADD CONSTRAINT enrolment_roster_bill_id_fa1130dc_fk_contributions_bill_id FOREIGN KEY (bill_id) REFERENCES public.contributions_bill(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.enrolment_rosterdecision
    ADD CONSTRAINT enrolment_rosterdeci_row_id_892f0c96_fk_enrolment FOREIGN KEY (row_id) REFERENCES public.enrolment_rosterrow(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.enrolment_rosterrow
    ADD CONSTRAINT enrolment_rosterrow_replaces_id_259074ab_fk_enrolment FOREIGN KEY (replaces_id) REFERENCES public.enrolment_rosterrow(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.enrolment_sponsor
    ADD CONSTRAINT enrolment_sponsor_payer_id_475625d6_fk_contributions_payer_id FOREIGN KEY (payer_id) REFERENCES public.contributions_payer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_balance
    ADD CONSTRAINT ledger_balance_account_id_c2c102a5_fk_ledger_account_id FOREIGN KEY (account_id) REFERENCES public.ledger_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_closing
    ADD CONSTRAINT ledger_closing_close_id_123a69f6_fk_ledger_periodclose_id FOREIGN KEY (close_id) REFERENCES public.ledger_periodclose(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_closingbalance
    ADD CONSTRAINT ledger_closingbalanc_close_id_48b68db7_fk_ledger_pe FOREIGN KEY (close_id) REFERENCES public.ledger_periodclose(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_closingbalance
    ADD CONSTRAINT ledger_closingbalance_account_id_341c2314_fk_ledger_account_id FOREIGN KEY (account_id) REFERENCES public.ledger_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_account_id_e9f5e345_fk_ledger_account_id FOREIGN KEY (account_id) REFERENCES public.ledger_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_journal_id_a0887d66_fk_ledger_journal_id FOREIGN KEY (journal_id) REFERENCES public.ledger_journal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_periodclose
    ADD CONSTRAINT ledger_periodclose_proposal_id_1440df68_fk_approvals FOREIGN KEY (proposal_id) REFERENCES public.approvals_proposal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.messages_attempt
    ADD CONSTRAINT messages_attempt_gateway_id_8e0a4c94_fk_messages_gateway_id FOREIGN KEY (gateway_id) REFERENCES public.messages_gateway(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.messages_attempt
    ADD CONSTRAINT messages_attempt_message_id_9c04a4fe_fk_lib_outbox_id FOREIGN KEY (message_id) REFERENCES public.lib_outbox(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.messages_inbound
    ADD CONSTRAINT messages_inbound_gateway_id_129e8f52_fk_messages_gateway_id FOREIGN KEY (gateway_id) REFERENCES public.messages_gateway(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.messages_letter
    ADD CONSTRAINT messages_letter_area_id_037944e9_fk_places_area_id FOREIGN KEY (area_id) REFERENCES public.places_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.messages_letter
    ADD CONSTRAINT messages_letter_batch_id_fea08f75_fk_messages_letterbatch_id FOREIGN KEY (batch_id) REFERENCES public.messages_letterbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.messages_letter
    ADD CONSTRAINT messages_letter_message_id_9c70f40c_fk_lib_outbox_id FOREIGN KEY (message_id) REFERENCES public.lib_outbox(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.messages_letterbatch
    ADD CONSTRAINT messages_letterbatch_area_id_c0c22a13_fk_places_area_id FOREIGN KEY (area_id) REFERENCES public.places_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.messages_report
    ADD CONSTRAINT messages_report_gateway_id_dc66a32d_fk_messages_gateway_id FOREIGN KEY (gateway_id) REFERENCES public.messages_gateway(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_accounts_account_id FOREIGN KEY (user_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_call
    ADD CONSTRAINT partners_call_partner_id_2af3141c_fk_partners_partner_id FOREIGN KEY (partner_id) REFERENCES public.partners_partner(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_partnerkey
    ADD CONSTRAINT partners_partnerkey_partner_id_1d168051_fk_partners_partner_id FOREIGN KEY (partner_id) REFERENCES public.partners_partner(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.partners_token
    ADD CONSTRAINT partners_token_partner_id_e7763db2_fk_partners_partner_id FOREIGN KEY (partner_id) REFERENCES public.partners_partner(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.protection_price
    ADD CONSTRAINT protection_price_price_class_id_9309da8a_fk_protectio FOREIGN KEY (price_class_id) REFERENCES public.protection_priceclass(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_consent
    ADD CONSTRAINT registry_consent_guardian_id_c2b53366_fk_registry_guardian_id FOREIGN KEY (guardian_id) REFERENCES public.registry_guardian(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_consent
    ADD CONSTRAINT registry_consent_member_id_2e2ec637_fk_registry_member_id FOREIGN KEY (member_id) REFERENCES public.registry_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_contact
    ADD CONSTRAINT registry_contact_member_id_c26e565a_fk_registry_member_id FOREIGN KEY (member_id) REFERENCES public.registry_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_erasure
    ADD CONSTRAINT registry_erasure_request_id_bd12fb26_fk_registry_ FOREIGN KEY (request_id) REFERENCES public.registry_memberrequest(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.registry_memberrequest
    ADD CONSTRAINT registry_memberrequest_member_id_84e020db_fk_registry_member_id FOREIGN KEY (member_id) REFERENCES public.registry_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_account_id_951f210e_fk_socialacc FOREIGN KEY (account_id) REFERENCES public.socialaccount_socialaccount(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_app_id_636a42d7_fk_socialacc FOREIGN KEY (app_id) REFERENCES public.socialaccount_socialapp(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_social_user_id_8146e70c_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_account(id) DEFERRABLE INITIALLY DEFERRED;

INSERT INTO public.django_content_type VALUES (1, 'auth', 'permission');
INSERT INTO public.django_content_type VALUES (2, 'auth', 'group');
INSERT INTO public.django_content_type VALUES (3, 'contenttypes', 'contenttype');
INSERT INTO public.django_content_type VALUES (4, 'sessions', 'session');
INSERT INTO public.django_content_type VALUES (5, 'account', 'emailaddress');
INSERT INTO public.django_content_type VALUES (6, 'account', 'emailconfirmation');
INSERT INTO public.django_content_type VALUES (7, 'socialaccount', 'socialaccount');
INSERT INTO public.django_content_type VALUES (8, 'socialaccount', 'socialapp');
INSERT INTO public.django_content_type VALUES (9, 'socialaccount', 'socialtoken');
INSERT INTO public.django_content_type VALUES (10, 'mfa', 'authenticator');
INSERT INTO public.django_content_type VALUES (11, 'axes', 'accessattempt');
INSERT INTO public.django_content_type VALUES (12, 'axes', 'accesslog');
INSERT INTO public.django_content_type VALUES (13, 'axes', 'accessfailurelog');
INSERT INTO public.django_content_type VALUES (14, 'axes', 'accessattemptexpiration');
INSERT INTO public.django_content_type VALUES (15, 'lib', 'canary');
INSERT INTO public.django_content_type VALUES (16, 'lib', 'job');
INSERT INTO public.django_content_type VALUES (17, 'lib', 'outbox');
INSERT INTO public.django_content_type VALUES (18, 'lib', 'auditevent');
INSERT INTO public.django_content_type VALUES (19, 'lib', 'checkrun');
INSERT INTO public.django_content_type VALUES (20, 'lib', 'medicalkey');
INSERT INTO public.django_content_type VALUES (21, 'lib', 'blob');
INSERT INTO public.django_content_type VALUES (22, 'approvals', 'proposal');
INSERT INTO public.django_content_type VALUES (23, 'partners', 'civilanswer');
INSERT INTO public.django_content_type VALUES (24, 'partners', 'partner');
INSERT INTO public.django_content_type VALUES (25, 'partners', 'token');
INSERT INTO public.django_content_type VALUES (26, 'partners', 'notice');
INSERT INTO public.django_content_type VALUES (27, 'partners', 'call');
INSERT INTO public.django_content_type VALUES (28, 'partners', 'partnerkey');
INSERT INTO public.django_content_type VALUES (29, 'places', 'decree');
INSERT INTO public.django_content_type VALUES (30, 'places', 'occupation');
INSERT INTO public.django_content_type VALUES (31, 'places', 'potential');
INSERT INTO public.django_content_type VALUES (32, 'places', 'area');
INSERT INTO public.django_content_type VALUES (33, 'ledger', 'account');
INSERT INTO public.django_content_type VALUES (34, 'ledger', 'entry');
INSERT INTO public.django_content_type VALUES (35, 'ledger', 'journal');
INSERT INTO public.django_content_type VALUES (36, 'ledger', 'balance');
INSERT INTO public.django_content_type VALUES (37, 'ledger', 'closingbalance');
INSERT INTO public.django_content_type VALUES (38, 'ledger', 'periodclose');
INSERT INTO public.django_content_type VALUES (39, 'ledger', 'closing');
INSERT INTO public.django_content_type VALUES (40, 'registry', 'member');
INSERT INTO public.django_content_type VALUES (41, 'registry', 'household');
INSERT INTO public.django_content_type VALUES (42, 'registry', 'householdmember');
INSERT INTO public.django_content_type VALUES (43, 'registry', 'insurableincome');
INSERT INTO public.django_content_type VALUES (44, 'registry', 'memberrequest');
INSERT INTO public.django_content_type VALUES (45, 'registry', 'membership');
INSERT INTO public.django_content_type VALUES (46, 'registry', 'nameword');
INSERT INTO public.django_content_type VALUES (47, 'registry', 'residence');
INSERT INTO public.django_content_type VALUES (48, 'registry', 'telephone');
INSERT INTO public.django_content_type VALUES (49, 'registry', 'work');
INSERT INTO public.django_content_type VALUES (50, 'registry', 'contact');
INSERT INTO public.django_content_type VALUES (51, 'registry', 'consent');
INSERT INTO public.django_content_type VALUES (52, 'registry', 'death');
INSERT INTO public.django_content_type VALUES (53, 'registry', 'decile');
INSERT INTO public.django_content_type VALUES (54, 'registry', 'erasure');
INSERT INTO public.django_content_type VALUES (55, 'registry', 'guardian');
INSERT INTO public.django_content_type VALUES (56, 'naungan_messages', 'gateway');
INSERT INTO public.django_content_type VALUES (57, 'naungan_messages', 'inbound');
INSERT INTO public.django_content_type VALUES (58, 'naungan_messages', 'letter');
INSERT INTO public.django_content_type VALUES (59, 'naungan_messages', 'letterbatch');
INSERT INTO public.django_content_type VALUES (60, 'naungan_messages', 'report');
INSERT INTO public.django_content_type VALUES (61, 'naungan_messages', 'spend');
INSERT INTO public.django_content_type VALUES (62, 'naungan_messages', 'attempt');
INSERT INTO public.django_content_type VALUES (63, 'naungan_messages', 'budget');
INSERT INTO public.django_content_type VALUES (64, 'protection', 'pricedmonth');
INSERT INTO public.django_content_type VALUES (65, 'protection', 'purchase');
INSERT INTO public.django_content_type VALUES (66, 'protection', 'spell');
INSERT INTO public.django_content_type VALUES (67, 'protection', 'lapse');
INSERT INTO public.django_content_type VALUES (68, 'protection', 'priceclass');
INSERT INTO public.django_content_type VALUES (69, 'protection', 'price');
INSERT INTO public.django_content_type VALUES (70, 'protection', 'coveredmonth');
INSERT INTO public.django_content_type VALUES (71, 'contributions', 'billmonth');
INSERT INTO public.django_content_type VALUES (72, 'contributions', 'bill');
INSERT INTO public.django_content_type VALUES (73, 'contributions', 'mandate');
INSERT INTO public.django_content_type VALUES (74, 'contributions', 'payer');
INSERT INTO public.django_content_type VALUES (75, 'contributions', 'payment');
INSERT INTO public.django_content_type VALUES (76, 'contributions', 'pot');
INSERT INTO public.django_content_type VALUES (77, 'contributions', 'potentry');
INSERT INTO public.django_content_type VALUES (78, 'contributions', 'potmember');
INSERT INTO public.django_content_type VALUES (79, 'contributions', 'refund');
INSERT INTO public.django_content_type VALUES (80, 'contributions', 'settlementfile');
INSERT INTO public.django_content_type VALUES (81, 'contributions', 'settlementline');
INSERT INTO public.django_content_type VALUES (82, 'contributions', 'statementline');
INSERT INTO public.django_content_type VALUES (83, 'contributions', 'paidbill');
INSERT INTO public.django_content_type VALUES (84, 'contributions', 'attempt');
INSERT INTO public.django_content_type VALUES (85, 'contributions', 'billline');
INSERT INTO public.django_content_type VALUES (86, 'contributions', 'billqr');
INSERT INTO public.django_content_type VALUES (87, 'contributions', 'break');
INSERT INTO public.django_content_type VALUES (88, 'contributions', 'displacement');
INSERT INTO public.django_content_type VALUES (89, 'contributions', 'jhtentry');
INSERT INTO public.django_content_type VALUES (90, 'contributions', 'jhtrate');
INSERT INTO public.django_content_type VALUES (91, 'contributions', 'paymentreference');
INSERT INTO public.django_content_type VALUES (92, 'contributions', 'reversal');
INSERT INTO public.django_content_type VALUES (93, 'contributions', 'suspense');
INSERT INTO public.django_content_type VALUES (94, 'enrolment', 'agreement');
INSERT INTO public.django_content_type VALUES (95, 'enrolment', 'channel');
INSERT INTO public.django_content_type VALUES (96, 'enrolment', 'care');
INSERT INTO public.django_content_type VALUES (97, 'enrolment', 'joining');
INSERT INTO public.django_content_type VALUES (98, 'enrolment', 'origin');
INSERT INTO public.django_content_type VALUES (99, 'enrolment', 'roster');
INSERT INTO public.django_content_type VALUES (100, 'enrolment', 'draft');
INSERT INTO public.django_content_type VALUES (101, 'enrolment', 'rosterrow');
INSERT INTO public.django_content_type VALUES (102, 'enrolment', 'rosterdecision');
INSERT INTO public.django_content_type VALUES (103, 'enrolment', 'sponsor');
INSERT INTO public.django_content_type VALUES (104, 'enrolment', 'budgetline');
INSERT INTO public.django_content_type VALUES (105, 'claims', 'claim');
INSERT INTO public.django_content_type VALUES (106, 'claims', 'assessment');
INSERT INTO public.django_content_type VALUES (107, 'claims', 'answer');
INSERT INTO public.django_content_type VALUES (108, 'claims', 'decision');
INSERT INTO public.django_content_type VALUES (109, 'claims', 'award');
INSERT INTO public.django_content_type VALUES (110, 'claims', 'destination');
INSERT INTO public.django_content_type VALUES (111, 'claims', 'event');
INSERT INTO public.django_content_type VALUES (112, 'claims', 'heir');
INSERT INTO public.django_content_type VALUES (113, 'claims', 'line');
INSERT INTO public.django_content_type VALUES (114, 'claims', 'objection');
INSERT INTO public.django_content_type VALUES (115, 'claims', 'paper');
INSERT INTO public.django_content_type VALUES (116, 'claims', 'particulars');
INSERT INTO public.django_content_type VALUES (117, 'claims', 'party');
INSERT INTO public.django_content_type VALUES (118, 'claims', 'payee');
INSERT INTO public.django_content_type VALUES (119, 'claims', 'payout');
INSERT INTO public.django_content_type VALUES (120, 'claims', 'step');
INSERT INTO public.django_content_type VALUES (121, 'claims', 'telling');
INSERT INTO public.django_content_type VALUES (122, 'claims', 'commitment');
INSERT INTO public.django_content_type VALUES (123, 'claims', 'knock');
INSERT INTO public.django_content_type VALUES (124, 'claims', 'notice');
INSERT INTO public.django_content_type VALUES (125, 'claims', 'part');
INSERT INTO public.django_content_type VALUES (126, 'claims', 'photo');
INSERT INTO public.django_content_type VALUES (127, 'claims', 'reserve');
INSERT INTO public.django_content_type VALUES (128, 'claims', 'sample');
INSERT INTO public.django_content_type VALUES (129, 'claims', 'signal');
INSERT INTO public.django_content_type VALUES (130, 'claims', 'upload');
INSERT INTO public.django_content_type VALUES (131, 'claims', 'nomination');
INSERT INTO public.django_content_type VALUES (132, 'claims', 'tie');
INSERT INTO public.django_content_type VALUES (133, 'claims', 'recovery');
INSERT INTO public.django_content_type VALUES (134, 'claims', 'repayment');
INSERT INTO public.django_content_type VALUES (135, 'complaints', 'complaint');
INSERT INTO public.django_content_type VALUES (136, 'accounts', 'limit');
INSERT INTO public.django_content_type VALUES (137, 'accounts', 'account');
INSERT INTO public.django_content_type VALUES (138, 'accounts', 'auditlink');
INSERT INTO public.django_content_type VALUES (139, 'accounts', 'audithead');
INSERT INTO public.django_content_type VALUES (140, 'accounts', 'grant');
INSERT INTO public.django_content_type VALUES (141, 'accounts', 'programtoken');
INSERT INTO public.django_content_type VALUES (142, 'accounts', 'keptanswer');
INSERT INTO public.django_content_type VALUES (143, 'accounts', 'sealedjournal');
INSERT INTO public.django_content_type VALUES (144, 'accounts', 'signincode');
INSERT INTO public.django_content_type VALUES (145, 'operations', 'backup');
INSERT INTO public.django_content_type VALUES (146, 'operations', 'drill');
INSERT INTO public.django_content_type VALUES (147, 'operations', 'trouble');
INSERT INTO public.django_content_type VALUES (148, 'privacy', 'breach');

INSERT INTO public.auth_permission VALUES (1, 'Can add permission', 1, 'add_permission');
INSERT INTO public.auth_permission VALUES (2, 'Can change permission', 1, 'change_permission');
INSERT INTO public.auth_permission VALUES (3, 'Can delete permission', 1, 'delete_permission');
INSERT INTO public.auth_permission VALUES (4, 'Can view permission', 1, 'view_permission');
INSERT INTO public.auth_permission VALUES (5, 'Can add group', 2, 'add_group');
INSERT INTO public.auth_permission VALUES (6, 'Can change group', 2, 'change_group');
INSERT INTO public.auth_permission VALUES (7, 'Can delete group', 2, 'delete_group');
INSERT INTO public.auth_permission VALUES (8, 'Can view group', 2, 'view_group');
INSERT INTO public.auth_permission VALUES (9, 'Can add content type', 3, 'add_contenttype');
INSERT INTO public.auth_permission VALUES (10, 'Can change content type', 3, 'change_contenttype');
INSERT INTO public.auth_permission VALUES (11, 'Can delete content type', 3, 'delete_contenttype');
INSERT INTO public.auth_permission VALUES (12, 'Can view content type', 3, 'view_contenttype');
INSERT INTO public.auth_permission VALUES (13, 'Can add session', 4, 'add_session');
INSERT INTO public.auth_permission VALUES (14, 'Can change session', 4, 'change_session');
INSERT INTO public.auth_permission VALUES (15, 'Can delete session', 4, 'delete_session');
INSERT INTO public.auth_permission VALUES (16, 'Can view session', 4, 'view_session');
INSERT INTO public.auth_permission VALUES (17, 'Can add email address', 5, 'add_emailaddress');
INSERT INTO public.auth_permission VALUES (18, 'Can change email address', 5, 'change_emailaddress');
INSERT INTO public.auth_permission VALUES (19, 'Can delete email address', 5, 'delete_emailaddress');
INSERT INTO public.auth_permission VALUES (20, 'Can view email address', 5, 'view_emailaddress');
INSERT INTO public.auth_permission VALUES (21, 'Can add email confirmation', 6, 'add_emailconfirmation');
INSERT INTO public.auth_permission VALUES (22, 'Can change email confirmation', 6, 'change_emailconfirmation');
INSERT INTO public.auth_permission VALUES (23, 'Can delete email confirmation', 6, 'delete_emailconfirmation');
INSERT INTO public.auth_permission VALUES (24, 'Can view email confirmation', 6, 'view_emailconfirmation');
INSERT INTO public.auth_permission VALUES (25, 'Can add social account', 7, 'add_socialaccount');
INSERT INTO public.auth_permission VALUES (26, 'Can change social account', 7, 'change_socialaccount');
INSERT INTO public.auth_permission VALUES (27, 'Can delete social account', 7, 'delete_socialaccount');
INSERT INTO public.auth_permission VALUES (28, 'Can view social account', 7, 'view_socialaccount');
INSERT INTO public.auth_permission VALUES (29, 'Can add social application', 8, 'add_socialapp');
INSERT INTO public.auth_permission VALUES (30, 'Can change social application', 8, 'change_socialapp');
INSERT INTO public.auth_permission VALUES (31, 'Can delete social application', 8, 'delete_socialapp');
INSERT INTO public.auth_permission VALUES (32, 'Can view social application', 8, 'view_socialapp');
INSERT INTO public.auth_permission VALUES (33, 'Can add social application token', 9, 'add_socialtoken');
INSERT INTO public.auth_permission VALUES (34, 'Can change social application token', 9, 'change_socialtoken');
INSERT INTO public.auth_permission VALUES (35, 'Can delete social application token', 9, 'delete_socialtoken');
INSERT INTO public.auth_permission VALUES (36, 'Can view social application token', 9, 'view_socialtoken');
INSERT INTO public.auth_permission VALUES (37, 'Can add authenticator', 10, 'add_authenticator');
INSERT INTO public.auth_permission VALUES (38, 'Can change authenticator', 10, 'change_authenticator');
INSERT INTO public.auth_permission VALUES (39, 'Can delete authenticator', 10, 'delete_authenticator');
INSERT INTO public.auth_permission VALUES (40, 'Can view authenticator', 10, 'view_authenticator');
INSERT INTO public.auth_permission VALUES (41, 'Can add access attempt', 11, 'add_accessattempt');
INSERT INTO public.auth_permission VALUES (42, 'Can change access attempt', 11, 'change_accessattempt');
INSERT INTO public.auth_permission VALUES (43, 'Can delete access attempt', 11, 'delete_accessattempt');
INSERT INTO public.auth_permission VALUES (44, 'Can view access attempt', 11, 'view_accessattempt');
INSERT INTO public.auth_permission VALUES (45, 'Can add access log', 12, 'add_accesslog');
INSERT INTO public.auth_permission VALUES (46, 'Can change access log', 12, 'change_accesslog');
INSERT INTO public.auth_permission VALUES (47, 'Can delete access log', 12, 'delete_accesslog');
INSERT INTO public.auth_permission VALUES (48, 'Can view access log', 12, 'view_accesslog');
INSERT INTO public.auth_permission VALUES (49, 'Can add access failure', 13, 'add_accessfailurelog');
INSERT INTO public.auth_permission VALUES (50, 'Can change access failure', 13, 'change_accessfailurelog');
INSERT INTO public.auth_permission VALUES (51, 'Can delete access failure', 13, 'delete_accessfailurelog');
INSERT INTO public.auth_permission VALUES (52, 'Can view access failure', 13, 'view_accessfailurelog');
INSERT INTO public.auth_permission VALUES (53, 'Can add access attempt expiration', 14, 'add_accessattemptexpiration');
INSERT INTO public.auth_permission VALUES (54, 'Can change access attempt expiration', 14, 'change_accessattemptexpiration');
INSERT INTO public.auth_permission VALUES (55, 'Can delete access attempt expiration', 14, 'delete_accessattemptexpiration');
INSERT INTO public.auth_permission VALUES (56, 'Can view access attempt expiration', 14, 'view_accessattemptexpiration');
INSERT INTO public.auth_permission VALUES (57, 'Can add canary', 15, 'add_canary');
INSERT INTO public.auth_permission VALUES (58, 'Can change canary', 15, 'change_canary');
INSERT INTO public.auth_permission VALUES (59, 'Can delete canary', 15, 'delete_canary');
INSERT INTO public.auth_permission VALUES (60, 'Can view canary', 15, 'view_canary');
INSERT INTO public.auth_permission VALUES (61, 'Can add job', 16, 'add_job');
INSERT INTO public.auth_permission VALUES (62, 'Can change job', 16, 'change_job');
INSERT INTO public.auth_permission VALUES (63, 'Can delete job', 16, 'delete_job');
INSERT INTO public.auth_permission VALUES (64, 'Can view job', 16, 'view_job');
INSERT INTO public.auth_permission VALUES (65, 'Can add outbox', 17, 'add_outbox');
INSERT INTO public.auth_permission VALUES (66, 'Can change outbox', 17, 'change_outbox');
INSERT INTO public.auth_permission VALUES (67, 'Can delete outbox', 17, 'delete_outbox');
INSERT INTO public.auth_permission VALUES (68, 'Can view outbox', 17, 'view_outbox');
INSERT INTO public.auth_permission VALUES (69, 'Can add audit event', 18, 'add_auditevent');
INSERT INTO public.auth_permission VALUES (70, 'Can change audit event', 18, 'change_auditevent');
INSERT INTO public.auth_permission VALUES (71, 'Can delete audit event', 18, 'delete_auditevent');
INSERT INTO public.auth_permission VALUES (72, 'Can view audit event', 18, 'view_auditevent');
INSERT INTO public.auth_permission VALUES (73, 'Can add check run', 19, 'add_checkrun');
INSERT INTO public.auth_permission VALUES (74, 'Can change check run', 19, 'change_checkrun');
INSERT INTO public.auth_permission VALUES (75, 'Can delete check run', 19, 'delete_checkrun');
INSERT INTO public.auth_permission VALUES (76, 'Can view check run', 19, 'view_checkrun');
INSERT INTO public.auth_permission VALUES (77, 'Can add medical key', 20, 'add_medicalkey');
INSERT INTO public.auth_permission VALUES (78, 'Can change medical key', 20, 'change_medicalkey');
INSERT INTO public.auth_permission VALUES (79, 'Can delete medical key', 20, 'delete_medicalkey');
INSERT INTO public.auth_permission VALUES (80, 'Can view medical key', 20, 'view_medicalkey');
INSERT INTO public.auth_permission VALUES (81, 'Can add blob', 21, 'add_blob');
INSERT INTO public.auth_permission VALUES (82, 'Can change blob', 21, 'change_blob');
INSERT INTO public.auth_permission VALUES (83, 'Can delete blob', 21, 'delete_blob');
INSERT INTO public.auth_permission VALUES (84, 'Can view blob', 21, 'view_blob');
INSERT INTO public.auth_permission VALUES (85, 'Can add proposal', 22, 'add_proposal');
INSERT INTO public.auth_permission VALUES (86, 'Can change proposal', 22, 'change_proposal');
INSERT INTO public.auth_permission VALUES (87, 'Can delete proposal', 22, 'delete_proposal');
INSERT INTO public.auth_permission VALUES (88, 'Can view proposal', 22, 'view_proposal');
INSERT INTO public.auth_permission VALUES (89, 'Can add civil answer', 23, 'add_civilanswer');
INSERT INTO public.auth_permission VALUES (90, 'Can change civil answer', 23, 'change_civilanswer');
INSERT INTO public.auth_permission VALUES (91, 'Can delete civil answer', 23, 'delete_civilanswer');
INSERT INTO public.auth_permission VALUES (92, 'Can view civil answer', 23, 'view_civilanswer');
INSERT INTO public.auth_permission VALUES (93, 'Can add partner', 24, 'add_partner');
INSERT INTO public.auth_permission VALUES (94, 'Can change partner', 24, 'change_partner');
INSERT INTO public.auth_permission VALUES (95, 'Can delete partner', 24, 'delete_partner');
INSERT INTO public.auth_permission VALUES (96, 'Can view partner', 24, 'view_partner');
INSERT INTO public.auth_permission VALUES (97, 'Can add token', 25, 'add_token');
INSERT INTO public.auth_permission VALUES (98, 'Can change token', 25, 'change_token');
INSERT INTO public.auth_permission VALUES (99, 'Can delete token', 25, 'delete_token');
INSERT INTO public.auth_permission VALUES (100, 'Can view token', 25, 'view_token');
INSERT INTO public.auth_permission VALUES (101, 'Can add notice', 26, 'add_notice');
INSERT INTO public.auth_permission VALUES (102, 'Can change notice', 26, 'change_notice');
INSERT INTO public.auth_permission VALUES (103, 'Can delete notice', 26, 'delete_notice');
INSERT INTO public.auth_permission VALUES (104, 'Can view notice', 26, 'view_notice');
INSERT INTO public.auth_permission VALUES (105, 'Can add call', 27, 'add_call');
INSERT INTO public.auth_permission VALUES (106, 'Can change call', 27, 'change_call');
INSERT INTO public.auth_permission VALUES (107, 'Can delete call', 27, 'delete_call');
INSERT INTO public.auth_permission VALUES (108, 'Can view call', 27, 'view_call');
INSERT INTO public.auth_permission VALUES (109, 'Can add partner key', 28, 'add_partnerkey');
INSERT INTO public.auth_permission VALUES (110, 'Can change partner key', 28, 'change_partnerkey');
INSERT INTO public.auth_permission VALUES (111, 'Can delete partner key', 28, 'delete_partnerkey');
INSERT INTO public.auth_permission VALUES (112, 'Can view partner key', 28, 'view_partnerkey');
INSERT INTO public.auth_permission VALUES (113, 'Can add decree', 29, 'add_decree');
INSERT INTO public.auth_permission VALUES (114, 'Can change decree', 29, 'change_decree');
INSERT INTO public.auth_permission VALUES (115, 'Can delete decree', 29, 'delete_decree');
INSERT INTO public.auth_permission VALUES (116, 'Can view decree', 29, 'view_decree');
INSERT INTO public.auth_permission VALUES (117, 'Can add occupation', 30, 'add_occupation');
INSERT INTO public.auth_permission VALUES (118, 'Can change occupation', 30, 'change_occupation');
INSERT INTO public.auth_permission VALUES (119, 'Can delete occupation', 30, 'delete_occupation');
INSERT INTO public.auth_permission VALUES (120, 'Can view occupation', 30, 'view_occupation');
INSERT INTO public.auth_permission VALUES (121, 'Can add potential', 31, 'add_potential');
INSERT INTO public.auth_permission VALUES (122, 'Can change potential', 31, 'change_potential');
INSERT INTO public.auth_permission VALUES (123, 'Can delete potential', 31, 'delete_potential');
INSERT INTO public.auth_permission VALUES (124, 'Can view potential', 31, 'view_potential');
INSERT INTO public.auth_permission VALUES (125, 'Can add area', 32, 'add_area');
INSERT INTO public.auth_permission VALUES (126, 'Can change area', 32, 'change_area');
INSERT INTO public.auth_permission VALUES (127, 'Can delete area', 32, 'delete_area');
INSERT INTO public.auth_permission VALUES (128, 'Can view area', 32, 'view_area');
INSERT INTO public.auth_permission VALUES (129, 'Can add account', 33, 'add_account');
INSERT INTO public.auth_permission VALUES (130, 'Can change account', 33, 'change_account');
INSERT INTO public.auth_permission VALUES (131, 'Can delete account', 33, 'delete_account');
INSERT INTO public.auth_permission VALUES (132, 'Can view account', 33, 'view_account');
INSERT INTO public.auth_permission VALUES (133, 'Can add entry', 34, 'add_entry');
INSERT INTO public.auth_permission VALUES (134, 'Can change entry', 34, 'change_entry');
INSERT INTO public.auth_permission VALUES (135, 'Can delete entry', 34, 'delete_entry');
INSERT INTO public.auth_permission VALUES (136, 'Can view entry', 34, 'view_entry');
INSERT INTO public.auth_permission VALUES (137, 'Can add journal', 35, 'add_journal');
INSERT INTO public.auth_permission VALUES (138, 'Can change journal', 35, 'change_journal');
INSERT INTO public.auth_permission VALUES (139, 'Can delete journal', 35, 'delete_journal');
INSERT INTO public.auth_permission VALUES (140, 'Can view journal', 35, 'view_journal');
INSERT INTO public.auth_permission VALUES (141, 'Can add balance', 36, 'add_balance');
INSERT INTO public.auth_permission VALUES (142, 'Can change balance', 36, 'change_balance');
INSERT INTO public.auth_permission VALUES (143, 'Can delete balance', 36, 'delete_balance');
INSERT INTO public.auth_permission VALUES (144, 'Can view balance', 36, 'view_balance');
INSERT INTO public.auth_permission VALUES (145, 'Can add closing balance', 37, 'add_closingbalance');
INSERT INTO public.auth_permission VALUES (146, 'Can change closing balance', 37, 'change_closingbalance');
INSERT INTO public.auth_permission VALUES (147, 'Can delete closing balance', 37, 'delete_closingbalance');
INSERT INTO public.auth_permission VALUES (148, 'Can view closing balance', 37, 'view_closingbalance');
INSERT INTO public.auth_permission VALUES (149, 'Can add period close', 38, 'add_periodclose');
INSERT INTO public.auth_permission VALUES (150, 'Can change period close', 38, 'change_periodclose');
INSERT INTO public.auth_permission VALUES (151, 'Can delete period close', 38, 'delete_periodclose');
INSERT INTO public.auth_permission VALUES (152, 'Can view period close', 38, 'view_periodclose');
INSERT INTO public.auth_permission VALUES (153, 'Can add closing', 39, 'add_closing');
INSERT INTO public.auth_permission VALUES (154, 'Can change closing', 39, 'change_closing');
INSERT INTO public.auth_permission VALUES (155, 'Can delete closing', 39, 'delete_closing');
INSERT INTO public.auth_permission VALUES (156, 'Can view closing', 39, 'view_closing');
INSERT INTO public.auth_permission VALUES (157, 'Can add member', 40, 'add_member');
INSERT INTO public.auth_permission VALUES (158, 'Can change member', 40, 'change_member');
INSERT INTO public.auth_permission VALUES (159, 'Can delete member', 40, 'delete_member');
INSERT INTO public.auth_permission VALUES (160, 'Can view member', 40, 'view_member');
INSERT INTO public.auth_permission VALUES (161, 'Can add household', 41, 'add_household');
INSERT INTO public.auth_permission VALUES (162, 'Can change household', 41, 'change_household');
INSERT INTO public.auth_permission VALUES (163, 'Can delete household', 41, 'delete_household');
INSERT INTO public.auth_permission VALUES (164, 'Can view household', 41, 'view_household');
INSERT INTO public.auth_permission VALUES (165, 'Can add household member', 42, 'add_householdmember');
INSERT INTO public.auth_permission VALUES (166, 'Can change household member', 42, 'change_householdmember');
INSERT INTO public.auth_permission VALUES (167, 'Can delete household member', 42, 'delete_householdmember');
INSERT INTO public.auth_permission VALUES (168, 'Can view household member', 42, 'view_householdmember');
INSERT INTO public.auth_permission VALUES (169, 'Can add insurable income', 43, 'add_insurableincome');
INSERT INTO public.auth_permission VALUES (170, 'Can change insurable income', 43, 'change_insurableincome');
INSERT INTO public.auth_permission VALUES (171, 'Can delete insurable income', 43, 'delete_insurableincome');
INSERT INTO public.auth_permission VALUES (172, 'Can view insurable income', 43, 'view_insurableincome');
INSERT INTO public.auth_permission VALUES (173, 'Can add member request', 44, 'add_memberrequest');
INSERT INTO public.auth_permission VALUES (174, 'Can change member request', 44, 'change_memberrequest');
INSERT INTO public.auth_permission VALUES (175, 'Can delete member request', 44, 'delete_memberrequest');
INSERT INTO public.auth_permission VALUES (176, 'Can view member request', 44, 'view_memberrequest');
INSERT INTO public.auth_permission VALUES (177, 'Can add membership', 45, 'add_membership');
INSERT INTO public.auth_permission VALUES (178, 'Can change membership', 45, 'change_membership');
INSERT INTO public.auth_permission VALUES (179, 'Can delete membership', 45, 'delete_membership');
INSERT INTO public.auth_permission VALUES (180, 'Can view membership', 45, 'view_membership');
INSERT INTO public.auth_permission VALUES (181, 'Can add name word', 46, 'add_nameword');
INSERT INTO public.auth_permission VALUES (182, 'Can change name word', 46, 'change_nameword');
INSERT INTO public.auth_permission VALUES (183, 'Can delete name word', 46, 'delete_nameword');
INSERT INTO public.auth_permission VALUES (184, 'Can view name word', 46, 'view_nameword');
INSERT INTO public.auth_permission VALUES (185, 'Can add residence', 47, 'add_residence');
INSERT INTO public.auth_permission VALUES (186, 'Can change residence', 47, 'change_residence');
INSERT INTO public.auth_permission VALUES (187, 'Can delete residence', 47, 'delete_residence');
INSERT INTO public.auth_permission VALUES (188, 'Can view residence', 47, 'view_residence');
INSERT INTO public.auth_permission VALUES (189, 'Can add telephone', 48, 'add_telephone');
INSERT INTO public.auth_permission VALUES (190, 'Can change telephone', 48, 'change_telephone');
INSERT INTO public.auth_permission VALUES (191, 'Can delete telephone', 48, 'delete_telephone');
INSERT INTO public.auth_permission VALUES (192, 'Can view telephone', 48, 'view_telephone');
INSERT INTO public.auth_permission VALUES (193, 'Can add work', 49, 'add_work');
INSERT INTO public.auth_permission VALUES (194, 'Can change work', 49, 'change_work');
INSERT INTO public.auth_permission VALUES (195, 'Can delete work', 49, 'delete_work');
INSERT INTO public.auth_permission VALUES (196, 'Can view work', 49, 'view_work');
INSERT INTO public.auth_permission VALUES (197, 'Can add contact', 50, 'add_contact');
INSERT INTO public.auth_permission VALUES (198, 'Can change contact', 50, 'change_contact');
INSERT INTO public.auth_permission VALUES (199, 'Can delete contact', 50, 'delete_contact');
INSERT INTO public.auth_permission VALUES (200, 'Can view contact', 50, 'view_contact');
INSERT INTO public.auth_permission VALUES (201, 'Can add consent', 51, 'add_consent');
INSERT INTO public.auth_permission VALUES (202, 'Can change consent', 51, 'change_consent');
INSERT INTO public.auth_permission VALUES (203, 'Can delete consent', 51, 'delete_consent');
INSERT INTO public.auth_permission VALUES (204, 'Can view consent', 51, 'view_consent');
INSERT INTO public.auth_permission VALUES (205, 'Can add death', 52, 'add_death');
INSERT INTO public.auth_permission VALUES (206, 'Can change death', 52, 'change_death');
INSERT INTO public.auth_permission VALUES (207, 'Can delete death', 52, 'delete_death');
INSERT INTO public.auth_permission VALUES (208, 'Can view death', 52, 'view_death');
INSERT INTO public.auth_permission VALUES (209, 'Can add decile', 53, 'add_decile');
INSERT INTO public.auth_permission VALUES (210, 'Can change decile', 53, 'change_decile');
INSERT INTO public.auth_permission VALUES (211, 'Can delete decile', 53, 'delete_decile');
INSERT INTO public.auth_permission VALUES (212, 'Can view decile', 53, 'view_decile');
INSERT INTO public.auth_permission VALUES (213, 'Can add erasure', 54, 'add_erasure');
INSERT INTO public.auth_permission VALUES (214, 'Can change erasure', 54, 'change_erasure');
INSERT INTO public.auth_permission VALUES (215, 'Can delete erasure', 54, 'delete_erasure');
INSERT INTO public.auth_permission VALUES (216, 'Can view erasure', 54, 'view_erasure');
INSERT INTO public.auth_permission VALUES (217, 'Can add guardian', 55, 'add_guardian');
INSERT INTO public.auth_permission VALUES (218, 'Can change guardian', 55, 'change_guardian');
INSERT INTO public.auth_permission VALUES (219, 'Can delete guardian', 55, 'delete_guardian');
INSERT INTO public.auth_permission VALUES (220, 'Can view guardian', 55, 'view_guardian');
INSERT INTO public.auth_permission VALUES (221, 'Can add gateway', 56, 'add_gateway');
INSERT INTO public.auth_permission VALUES (222, 'Can change gateway', 56, 'change_gateway');
INSERT INTO public.auth_permission VALUES (223, 'Can delete gateway', 56, 'delete_gateway');
INSERT INTO public.auth_permission VALUES (224, 'Can view gateway', 56, 'view_gateway');
INSERT INTO public.auth_permission VALUES (225, 'Can add inbound', 57, 'add_inbound');
INSERT INTO public.auth_permission VALUES (226, 'Can change inbound', 57, 'change_inbound');
INSERT INTO public.auth_permission VALUES (227, 'Can delete inbound', 57, 'delete_inbound');
INSERT INTO public.auth_permission VALUES (228, 'Can view inbound', 57, 'view_inbound');
INSERT INTO public.auth_permission VALUES (229, 'Can add letter', 58, 'add_letter');
INSERT INTO public.auth_permission VALUES (230, 'Can change letter', 58, 'change_letter');
INSERT INTO public.auth_permission VALUES (231, 'Can delete letter', 58, 'delete_letter');
INSERT INTO public.auth_permission VALUES (232, 'Can view letter', 58, 'view_letter');
INSERT INTO public.auth_permission VALUES (233, 'Can add letter batch', 59, 'add_letterbatch');
INSERT INTO public.auth_permission VALUES (234, 'Can change letter batch', 59, 'change_letterbatch');
INSERT INTO public.auth_permission VALUES (235, 'Can delete letter batch', 59, 'delete_letterbatch');
INSERT INTO public.auth_permission VALUES (236, 'Can view letter batch', 59, 'view_letterbatch');
INSERT INTO public.auth_permission VALUES (237, 'Can add report', 60, 'add_report');
INSERT INTO public.auth_permission VALUES (238, 'Can change report', 60, 'change_report');
INSERT INTO public.auth_permission VALUES (239, 'Can delete report', 60, 'delete_report');
INSERT INTO public.auth_permission VALUES (240, 'Can view report', 60, 'view_report');
INSERT INTO public.auth_permission VALUES (241, 'Can add spend', 61, 'add_spend');
INSERT INTO public.auth_permission VALUES (242, 'Can change spend', 61, 'change_spend');
INSERT INTO public.auth_permission VALUES (243, 'Can delete spend', 61, 'delete_spend');
INSERT INTO public.auth_permission VALUES (244, 'Can view spend', 61, 'view_spend');
INSERT INTO public.auth_permission VALUES (245, 'Can add attempt', 62, 'add_attempt');
INSERT INTO public.auth_permission VALUES (246, 'Can change attempt', 62, 'change_attempt');
INSERT INTO public.auth_permission VALUES (247, 'Can delete attempt', 62, 'delete_attempt');
INSERT INTO public.auth_permission VALUES (248, 'Can view attempt', 62, 'view_attempt');
INSERT INTO public.auth_permission VALUES (249, 'Can add budget', 63, 'add_budget');
INSERT INTO public.auth_permission VALUES (250, 'Can change budget', 63, 'change_budget');
INSERT INTO public.auth_permission VALUES (251, 'Can delete budget', 63, 'delete_budget');
INSERT INTO public.auth_permission VALUES (252, 'Can view budget', 63, 'view_budget');
INSERT INTO public.auth_permission VALUES (253, 'Can add priced month', 64, 'add_pricedmonth');
INSERT INTO public.auth_permission VALUES (254, 'Can change priced month', 64, 'change_pricedmonth');
INSERT INTO public.auth_permission VALUES (255, 'Can delete priced month', 64, 'delete_pricedmonth');
INSERT INTO public.auth_permission VALUES (256, 'Can view priced month', 64, 'view_pricedmonth');
INSERT INTO public.auth_permission VALUES (257, 'Can add purchase', 65, 'add_purchase');
INSERT INTO public.auth_permission VALUES (258, 'Can change purchase', 65, 'change_purchase');
INSERT INTO public.auth_permission VALUES (259, 'Can delete purchase', 65, 'delete_purchase');
INSERT INTO public.auth_permission VALUES (260, 'Can view purchase', 65, 'view_purchase');
INSERT INTO public.auth_permission VALUES (261, 'Can add spell', 66, 'add_spell');
INSERT INTO public.auth_permission VALUES (262, 'Can change spell', 66, 'change_spell');
INSERT INTO public.auth_permission VALUES (263, 'Can delete spell', 66, 'delete_spell');
INSERT INTO public.auth_permission VALUES (264, 'Can view spell', 66, 'view_spell');
INSERT INTO public.auth_permission VALUES (265, 'Can add lapse', 67, 'add_lapse');
INSERT INTO public.auth_permission VALUES (266, 'Can change lapse', 67, 'change_lapse');
INSERT INTO public.auth_permission VALUES (267, 'Can delete lapse', 67, 'delete_lapse');
INSERT INTO public.auth_permission VALUES (268, 'Can view lapse', 67, 'view_lapse');
INSERT INTO public.auth_permission VALUES (269, 'Can add price class', 68, 'add_priceclass');
INSERT INTO public.auth_permission VALUES (270, 'Can change price class', 68, 'change_priceclass');
INSERT INTO public.auth_permission VALUES (271, 'Can delete price class', 68, 'delete_priceclass');
INSERT INTO public.auth_permission VALUES (272, 'Can view price class', 68, 'view_priceclass');
INSERT INTO public.auth_permission VALUES (273, 'Can add price', 69, 'add_price');
INSERT INTO public.auth_permission VALUES (274, 'Can change price', 69, 'change_price');
INSERT INTO public.auth_permission VALUES (275, 'Can delete price', 69, 'delete_price');
INSERT INTO public.auth_permission VALUES (276, 'Can view price', 69, 'view_price');
INSERT INTO public.auth_permission VALUES (277, 'Can add covered month', 70, 'add_coveredmonth');
INSERT INTO public.auth_permission VALUES (278, 'Can change covered month', 70, 'change_coveredmonth');
INSERT INTO public.auth_permission VALUES (279, 'Can delete covered month', 70, 'delete_coveredmonth');
INSERT INTO public.auth_permission VALUES (280, 'Can view covered month', 70, 'view_coveredmonth');
INSERT INTO public.auth_permission VALUES (281, 'Can add bill month', 71, 'add_billmonth');
INSERT INTO public.auth_permission VALUES (282, 'Can change bill month', 71, 'change_billmonth');
INSERT INTO public.auth_permission VALUES (283, 'Can delete bill month', 71, 'delete_billmonth');
INSERT INTO public.auth_permission VALUES (284, 'Can view bill month', 71, 'view_billmonth');
INSERT INTO public.auth_permission VALUES (285, 'Can add bill', 72, 'add_bill');
INSERT INTO public.auth_permission VALUES (286, 'Can change bill', 72, 'change_bill');
INSERT INTO public.auth_permission VALUES (287, 'Can delete bill', 72, 'delete_bill');
INSERT INTO public.auth_permission VALUES (288, 'Can view bill', 72, 'view_bill');
INSERT INTO public.auth_permission VALUES (289, 'Can add mandate', 73, 'add_mandate');
INSERT INTO public.auth_permission VALUES (290, 'Can change mandate', 73, 'change_mandate');
INSERT INTO public.auth_permission VALUES (291, 'Can delete mandate', 73, 'delete_mandate');
INSERT INTO public.auth_permission VALUES (292, 'Can view mandate', 73, 'view_mandate');
INSERT INTO public.auth_permission VALUES (293, 'Can add payer', 74, 'add_payer');
INSERT INTO public.auth_permission VALUES (294, 'Can change payer', 74, 'change_payer');
INSERT INTO public.auth_permission VALUES (295, 'Can delete payer', 74, 'delete_payer');
INSERT INTO public.auth_permission VALUES (296, 'Can view payer', 74, 'view_payer');
INSERT INTO public.auth_permission VALUES (297, 'Can add payment', 75, 'add_payment');
INSERT INTO public.auth_permission VALUES (298, 'Can change payment', 75, 'change_payment');
INSERT INTO public.auth_permission VALUES (299, 'Can delete payment', 75, 'delete_payment');
INSERT INTO public.auth_permission VALUES (300, 'Can view payment', 75, 'view_payment');
INSERT INTO public.auth_permission VALUES (301, 'Can add pot', 76, 'add_pot');
INSERT INTO public.auth_permission VALUES (302, 'Can change pot', 76, 'change_pot');
INSERT INTO public.auth_permission VALUES (303, 'Can delete pot', 76, 'delete_pot');
INSERT INTO public.auth_permission VALUES (304, 'Can view pot', 76, 'view_pot');
INSERT INTO public.auth_permission VALUES (305, 'Can add pot entry', 77, 'add_potentry');
INSERT INTO public.auth_permission VALUES (306, 'Can change pot entry', 77, 'change_potentry');
INSERT INTO public.auth_permission VALUES (307, 'Can delete pot entry', 77, 'delete_potentry');
INSERT INTO public.auth_permission VALUES (308, 'Can view pot entry', 77, 'view_potentry');
INSERT INTO public.auth_permission VALUES (309, 'Can add pot member', 78, 'add_potmember');
INSERT INTO public.auth_permission VALUES (310, 'Can change pot member', 78, 'change_potmember');
INSERT INTO public.auth_permission VALUES (311, 'Can delete pot member', 78, 'delete_potmember');
INSERT INTO public.auth_permission VALUES (312, 'Can view pot member', 78, 'view_potmember');
INSERT INTO public.auth_permission VALUES (313, 'Can add refund', 79, 'add_refund');
INSERT INTO public.auth_permission VALUES (314, 'Can change refund', 79, 'change_refund');
INSERT INTO public.auth_permission VALUES (315, 'Can delete refund', 79, 'delete_refund');
INSERT INTO public.auth_permission VALUES (316, 'Can view refund', 79, 'view_refund');
INSERT INTO public.auth_permission VALUES (317, 'Can add settlement file', 80, 'add_settlementfile');
INSERT INTO public.auth_permission VALUES (318, 'Can change settlement file', 80, 'change_settlementfile');
INSERT INTO public.auth_permission VALUES (319, 'Can delete settlement file', 80, 'delete_settlementfile');
INSERT INTO public.auth_permission VALUES (320, 'Can view settlement file', 80, 'view_settlementfile');
INSERT INTO public.auth_permission VALUES (321, 'Can add settlement line', 81, 'add_settlementline');
INSERT INTO public.auth_permission VALUES (322, 'Can change settlement line', 81, 'change_settlementline');
INSERT INTO public.auth_permission VALUES (323, 'Can delete settlement line', 81, 'delete_settlementline');
INSERT INTO public.auth_permission VALUES (324, 'Can view settlement line', 81, 'view_settlementline');
INSERT INTO public.auth_permission VALUES (325, 'Can add statement line', 82, 'add_statementline');
INSERT INTO public.auth_permission VALUES (326, 'Can change statement line', 82, 'change_statementline');
INSERT INTO public.auth_permission VALUES (327, 'Can delete statement line', 82, 'delete_statementline');
INSERT INTO public.auth_permission VALUES (328, 'Can view statement line', 82, 'view_statementline');
INSERT INTO public.auth_permission VALUES (329, 'Can add paid bill', 83, 'add_paidbill');
INSERT INTO public.auth_permission VALUES (330, 'Can change paid bill', 83, 'change_paidbill');
INSERT INTO public.auth_permission VALUES (331, 'Can delete paid bill', 83, 'delete_paidbill');
INSERT INTO public.auth_permission VALUES (332, 'Can view paid bill', 83, 'view_paidbill');
INSERT INTO public.auth_permission VALUES (333, 'Can add attempt', 84, 'add_attempt');
INSERT INTO public.auth_permission VALUES (334, 'Can change attempt', 84, 'change_attempt');
INSERT INTO public.auth_permission VALUES (335, 'Can delete attempt', 84, 'delete_attempt');
INSERT INTO public.auth_permission VALUES (336, 'Can view attempt', 84, 'view_attempt');
INSERT INTO public.auth_permission VALUES (337, 'Can add bill line', 85, 'add_billline');
INSERT INTO public.auth_permission VALUES (338, 'Can change bill line', 85, 'change_billline');
INSERT INTO public.auth_permission VALUES (339, 'Can delete bill line', 85, 'delete_billline');
INSERT INTO public.auth_permission VALUES (340, 'Can view bill line', 85, 'view_billline');
INSERT INTO public.auth_permission VALUES (341, 'Can add bill qr', 86, 'add_billqr');
INSERT INTO public.auth_permission VALUES (342, 'Can change bill qr', 86, 'change_billqr');
INSERT INTO public.auth_permission VALUES (343, 'Can delete bill qr', 86, 'delete_billqr');
INSERT INTO public.auth_permission VALUES (344, 'Can view bill qr', 86, 'view_billqr');
INSERT INTO public.auth_permission VALUES (345, 'Can add break', 87, 'add_break');
INSERT INTO public.auth_permission VALUES (346, 'Can change break', 87, 'change_break');
INSERT INTO public.auth_permission VALUES (347, 'Can delete break', 87, 'delete_break');
INSERT INTO public.auth_permission VALUES (348, 'Can view break', 87, 'view_break');
INSERT INTO public.auth_permission VALUES (349, 'Can add displacement', 88, 'add_displacement');
INSERT INTO public.auth_permission VALUES (350, 'Can change displacement', 88, 'change_displacement');
INSERT INTO public.auth_permission VALUES (351, 'Can delete displacement', 88, 'delete_displacement');
INSERT INTO public.auth_permission VALUES (352, 'Can view displacement', 88, 'view_displacement');
INSERT INTO public.auth_permission VALUES (353, 'Can add jht entry', 89, 'add_jhtentry');
INSERT INTO public.auth_permission VALUES (354, 'Can change jht entry', 89, 'change_jhtentry');
INSERT INTO public.auth_permission VALUES (355, 'Can delete jht entry', 89, 'delete_jhtentry');
INSERT INTO public.auth_permission VALUES (356, 'Can view jht entry', 89, 'view_jhtentry');
INSERT INTO public.auth_permission VALUES (357, 'Can add jht rate', 90, 'add_jhtrate');
INSERT INTO public.auth_permission VALUES (358, 'Can change jht rate', 90, 'change_jhtrate');
INSERT INTO public.auth_permission VALUES (359, 'Can delete jht rate', 90, 'delete_jhtrate');
INSERT INTO public.auth_permission VALUES (360, 'Can view jht rate', 90, 'view_jhtrate');
INSERT INTO public.auth_permission VALUES (361, 'Can add payment reference', 91, 'add_paymentreference');
INSERT INTO public.auth_permission VALUES (362, 'Can change payment reference', 91, 'change_paymentreference');
INSERT INTO public.auth_permission VALUES (363, 'Can delete payment reference', 91, 'delete_paymentreference');
INSERT INTO public.auth_permission VALUES (364, 'Can view payment reference', 91, 'view_paymentreference');
INSERT INTO public.auth_permission VALUES (365, 'Can add reversal', 92, 'add_reversal');
INSERT INTO public.auth_permission VALUES (366, 'Can change reversal', 92, 'change_reversal');
INSERT INTO public.auth_permission VALUES (367, 'Can delete reversal', 92, 'delete_reversal');
INSERT INTO public.auth_permission VALUES (368, 'Can view reversal', 92, 'view_reversal');
INSERT INTO public.auth_permission VALUES (369, 'Can add suspense', 93, 'add_suspense');
INSERT INTO public.auth_permission VALUES (370, 'Can change suspense', 93, 'change_suspense');
INSERT INTO public.auth_permission VALUES (371, 'Can delete suspense', 93, 'delete_suspense');
INSERT INTO public.auth_permission VALUES (372, 'Can view suspense', 93, 'view_suspense');
INSERT INTO public.auth_permission VALUES (373, 'Can add agreement', 94, 'add_agreement');
INSERT INTO public.auth_permission VALUES (374, 'Can change agreement', 94, 'change_agreement');
INSERT INTO public.auth_permission VALUES (375, 'Can delete agreement', 94, 'delete_agreement');
INSERT INTO public.auth_permission VALUES (376, 'Can view agreement', 94, 'view_agreement');
INSERT INTO public.auth_permission VALUES (377, 'Can add channel', 95, 'add_channel');
INSERT INTO public.auth_permission VALUES (378, 'Can change channel', 95, 'change_channel');
INSERT INTO public.auth_permission VALUES (379, 'Can delete channel', 95, 'delete_channel');
INSERT INTO public.auth_permission VALUES (380, 'Can view channel', 95, 'view_channel');
INSERT INTO public.auth_permission VALUES (381, 'Can add care', 96, 'add_care');
INSERT INTO public.auth_permission VALUES (382, 'Can change care', 96, 'change_care');
INSERT INTO public.auth_permission VALUES (383, 'Can delete care', 96, 'delete_care');
INSERT INTO public.auth_permission VALUES (384, 'Can view care', 96, 'view_care');
INSERT INTO public.auth_permission VALUES (385, 'Can add joining', 97, 'add_joining');
INSERT INTO public.auth_permission VALUES (386, 'Can change joining', 97, 'change_joining');
INSERT INTO public.auth_permission VALUES (387, 'Can delete joining', 97, 'delete_joining');
INSERT INTO public.auth_permission VALUES (388, 'Can view joining', 97, 'view_joining');
INSERT INTO public.auth_permission VALUES (389, 'Can add origin', 98, 'add_origin');
INSERT INTO public.auth_permission VALUES (390, 'Can change origin', 98, 'change_origin');
INSERT INTO public.auth_permission VALUES (391, 'Can delete origin', 98, 'delete_origin');
INSERT INTO public.auth_permission VALUES (392, 'Can view origin', 98, 'view_origin');
INSERT INTO public.auth_permission VALUES (393, 'Can add roster', 99, 'add_roster');
INSERT INTO public.auth_permission VALUES (394, 'Can change roster', 99, 'change_roster');
INSERT INTO public.auth_permission VALUES (395, 'Can delete roster', 99, 'delete_roster');
INSERT INTO public.auth_permission VALUES (396, 'Can view roster', 99, 'view_roster');
INSERT INTO public.auth_permission VALUES (397, 'Can add draft', 100, 'add_draft');
INSERT INTO public.auth_permission VALUES (398, 'Can change draft', 100, 'change_draft');
INSERT INTO public.auth_permission VALUES (399, 'Can delete draft', 100, 'delete_draft');
INSERT INTO public.auth_permission VALUES (400, 'Can view draft', 100, 'view_draft');
INSERT INTO public.auth_permission VALUES (401, 'Can add roster row', 101, 'add_rosterrow');
INSERT INTO public.auth_permission VALUES (402, 'Can change roster row', 101, 'change_rosterrow');
INSERT INTO public.auth_permission VALUES (403, 'Can delete roster row', 101, 'delete_rosterrow');
INSERT INTO public.auth_permission VALUES (404, 'Can view roster row', 101, 'view_rosterrow');
INSERT INTO public.auth_permission VALUES (405, 'Can add roster decision', 102, 'add_rosterdecision');
INSERT INTO public.auth_permission VALUES (406, 'Can change roster decision', 102, 'change_rosterdecision');
INSERT INTO public.auth_permission VALUES (407, 'Can delete roster decision', 102, 'delete_rosterdecision');
INSERT INTO public.auth_permission VALUES (408, 'Can view roster decision', 102, 'view_rosterdecision');
INSERT INTO public.auth_permission VALUES (409, 'Can add sponsor', 103, 'add_sponsor');
INSERT INTO public.auth_permission VALUES (410, 'Can change sponsor', 103, 'change_sponsor');
INSERT INTO public.auth_permission VALUES (411, 'Can delete sponsor', 103, 'delete_sponsor');
INSERT INTO public.auth_permission VALUES (412, 'Can view sponsor', 103, 'view_sponsor');
INSERT INTO public.auth_permission VALUES (413, 'Can add budget line', 104, 'add_budgetline');
INSERT INTO public.auth_permission VALUES (414, 'Can change budget line', 104, 'change_budgetline');
INSERT INTO public.auth_permission VALUES (415, 'Can delete budget line', 104, 'delete_budgetline');
INSERT INTO public.auth_permission VALUES (416, 'Can view budget line', 104, 'view_budgetline');
INSERT INTO public.auth_permission VALUES (417, 'Can add claim', 105, 'add_claim');
INSERT INTO public.auth_permission VALUES (418, 'Can change claim', 105, 'change_claim');
INSERT INTO public.auth_permission VALUES (419, 'Can delete claim', 105, 'delete_claim');
INSERT INTO public.auth_permission VALUES (420, 'Can view claim', 105, 'view_claim');
INSERT INTO public.auth_permission VALUES (421, 'Can add assessment', 106, 'add_assessment');
INSERT INTO public.auth_permission VALUES (422, 'Can change assessment', 106, 'change_assessment');
INSERT INTO public.auth_permission VALUES (423, 'Can delete assessment', 106, 'delete_assessment');
INSERT INTO public.auth_permission VALUES (424, 'Can view assessment', 106, 'view_assessment');
INSERT INTO public.auth_permission VALUES (425, 'Can add answer', 107, 'add_answer');
INSERT INTO public.auth_permission VALUES (426, 'Can change answer', 107, 'change_answer');
INSERT INTO public.auth_permission VALUES (427, 'Can delete answer', 107, 'delete_answer');
INSERT INTO public.auth_permission VALUES (428, 'Can view answer', 107, 'view_answer');
INSERT INTO public.auth_permission VALUES (429, 'Can add decision', 108, 'add_decision');
INSERT INTO public.auth_permission VALUES (430, 'Can change decision', 108, 'change_decision');
INSERT INTO public.auth_permission VALUES (431, 'Can delete decision', 108, 'delete_decision');
INSERT INTO public.auth_permission VALUES (432, 'Can view decision', 108, 'view_decision');
INSERT INTO public.auth_permission VALUES (433, 'Can add award', 109, 'add_award');
INSERT INTO public.auth_permission VALUES (434, 'Can change award', 109, 'change_award');
INSERT INTO public.auth_permission VALUES (435, 'Can delete award', 109, 'delete_award');
INSERT INTO public.auth_permission VALUES (436, 'Can view award', 109, 'view_award');
INSERT INTO public.auth_permission VALUES (437, 'Can add destination', 110, 'add_destination');
INSERT INTO public.auth_permission VALUES (438, 'Can change destination', 110, 'change_destination');
INSERT INTO public.auth_permission VALUES (439, 'Can delete destination', 110, 'delete_destination');
INSERT INTO public.auth_permission VALUES (440, 'Can view destination', 110, 'view_destination');
INSERT INTO public.auth_permission VALUES (441, 'Can add event', 111, 'add_event');
INSERT INTO public.auth_permission VALUES (442, 'Can change event', 111, 'change_event');
INSERT INTO public.auth_permission VALUES (443, 'Can delete event', 111, 'delete_event');
INSERT INTO public.auth_permission VALUES (444, 'Can view event', 111, 'view_event');
INSERT INTO public.auth_permission VALUES (445, 'Can add heir', 112, 'add_heir');
INSERT INTO public.auth_permission VALUES (446, 'Can change heir', 112, 'change_heir');
INSERT INTO public.auth_permission VALUES (447, 'Can delete heir', 112, 'delete_heir');
INSERT INTO public.auth_permission VALUES (448, 'Can view heir', 112, 'view_heir');
INSERT INTO public.auth_permission VALUES (449, 'Can add line', 113, 'add_line');
INSERT INTO public.auth_permission VALUES (450, 'Can change line', 113, 'change_line');
INSERT INTO public.auth_permission VALUES (451, 'Can delete line', 113, 'delete_line');
INSERT INTO public.auth_permission VALUES (452, 'Can view line', 113, 'view_line');
INSERT INTO public.auth_permission VALUES (453, 'Can add objection', 114, 'add_objection');
INSERT INTO public.auth_permission VALUES (454, 'Can change objection', 114, 'change_objection');
INSERT INTO public.auth_permission VALUES (455, 'Can delete objection', 114, 'delete_objection');
INSERT INTO public.auth_permission VALUES (456, 'Can view objection', 114, 'view_objection');
INSERT INTO public.auth_permission VALUES (457, 'Can add paper', 115, 'add_paper');
INSERT INTO public.auth_permission VALUES (458, 'Can change paper', 115, 'change_paper');
INSERT INTO public.auth_permission VALUES (459, 'Can delete paper', 115, 'delete_paper');
INSERT INTO public.auth_permission VALUES (460, 'Can view paper', 115, 'view_paper');
INSERT INTO public.auth_permission VALUES (461, 'Can add particulars', 116, 'add_particulars');
INSERT INTO public.auth_permission VALUES (462, 'Can change particulars', 116, 'change_particulars');
INSERT INTO public.auth_permission VALUES (463, 'Can delete particulars', 116, 'delete_particulars');
INSERT INTO public.auth_permission VALUES (464, 'Can view particulars', 116, 'view_particulars');
INSERT INTO public.auth_permission VALUES (465, 'Can add party', 117, 'add_party');
INSERT INTO public.auth_permission VALUES (466, 'Can change party', 117, 'change_party');
INSERT INTO public.auth_permission VALUES (467, 'Can delete party', 117, 'delete_party');
INSERT INTO public.auth_permission VALUES (468, 'Can view party', 117, 'view_party');
INSERT INTO public.auth_permission VALUES (469, 'Can add payee', 118, 'add_payee');
INSERT INTO public.auth_permission VALUES (470, 'Can change payee', 118, 'change_payee');
INSERT INTO public.auth_permission VALUES (471, 'Can delete payee', 118, 'delete_payee');
INSERT INTO public.auth_permission VALUES (472, 'Can view payee', 118, 'view_payee');
INSERT INTO public.auth_permission VALUES (473, 'Can add payout', 119, 'add_payout');
INSERT INTO public.auth_permission VALUES (474, 'Can change payout', 119, 'change_payout');
INSERT INTO public.auth_permission VALUES (475, 'Can delete payout', 119, 'delete_payout');
INSERT INTO public.auth_permission VALUES (476, 'Can view payout', 119, 'view_payout');
INSERT INTO public.auth_permission VALUES (477, 'Can add step', 120, 'add_step');
INSERT INTO public.auth_permission VALUES (478, 'Can change step', 120, 'change_step');
INSERT INTO public.auth_permission VALUES (479, 'Can delete step', 120, 'delete_step');
INSERT INTO public.auth_permission VALUES (480, 'Can view step', 120, 'view_step');
INSERT INTO public.auth_permission VALUES (481, 'Can add telling', 121, 'add_telling');
INSERT INTO public.auth_permission VALUES (482, 'Can change telling', 121, 'change_telling');
INSERT INTO public.auth_permission VALUES (483, 'Can delete telling', 121, 'delete_telling');
INSERT INTO public.auth_permission VALUES (484, 'Can view telling', 121, 'view_telling');
INSERT INTO public.auth_permission VALUES (485, 'Can add commitment', 122, 'add_commitment');
INSERT INTO public.auth_permission VALUES (486, 'Can change commitment', 122, 'change_commitment');
INSERT INTO public.auth_permission VALUES (487, 'Can delete commitment', 122, 'delete_commitment');
INSERT INTO public.auth_permission VALUES (488, 'Can view commitment', 122, 'view_commitment');
INSERT INTO public.auth_permission VALUES (489, 'Can add knock', 123, 'add_knock');
INSERT INTO public.auth_permission VALUES (490, 'Can change knock', 123, 'change_knock');
INSERT INTO public.auth_permission VALUES (491, 'Can delete knock', 123, 'delete_knock');
INSERT INTO public.auth_permission VALUES (492, 'Can view knock', 123, 'view_knock');
INSERT INTO public.auth_permission VALUES (493, 'Can add notice', 124, 'add_notice');
INSERT INTO public.auth_permission VALUES (494, 'Can change notice', 124, 'change_notice');
INSERT INTO public.auth_permission VALUES (495, 'Can delete notice', 124, 'delete_notice');
INSERT INTO public.auth_permission VALUES (496, 'Can view notice', 124, 'view_notice');
INSERT INTO public.auth_permission VALUES (497, 'Can add part', 125, 'add_part');
INSERT INTO public.auth_permission VALUES (498, 'Can change part', 125, 'change_part');
INSERT INTO public.auth_permission VALUES (499, 'Can delete part', 125, 'delete_part');
INSERT INTO public.auth_permission VALUES (500, 'Can view part', 125, 'view_part');
INSERT INTO public.auth_permission VALUES (501, 'Can add photo', 126, 'add_photo');
INSERT INTO public.auth_permission VALUES (502, 'Can change photo', 126, 'change_photo');
INSERT INTO public.auth_permission VALUES (503, 'Can delete photo', 126, 'delete_photo');
INSERT INTO public.auth_permission VALUES (504, 'Can view photo', 126, 'view_photo');
INSERT INTO public.auth_permission VALUES (505, 'Can add reserve', 127, 'add_reserve');
INSERT INTO public.auth_permission VALUES (506, 'Can change reserve', 127, 'change_reserve');
INSERT INTO public.auth_permission VALUES (507, 'Can delete reserve', 127, 'delete_reserve');
INSERT INTO public.auth_permission VALUES (508, 'Can view reserve', 127, 'view_reserve');
INSERT INTO public.auth_permission VALUES (509, 'Can add sample', 128, 'add_sample');
INSERT INTO public.auth_permission VALUES (510, 'Can change sample', 128, 'change_sample');
INSERT INTO public.auth_permission VALUES (511, 'Can delete sample', 128, 'delete_sample');
INSERT INTO public.auth_permission VALUES (512, 'Can view sample', 128, 'view_sample');
INSERT INTO public.auth_permission VALUES (513, 'Can add signal', 129, 'add_signal');
INSERT INTO public.auth_permission VALUES (514, 'Can change signal', 129, 'change_signal');
INSERT INTO public.auth_permission VALUES (515, 'Can delete signal', 129, 'delete_signal');
INSERT INTO public.auth_permission VALUES (516, 'Can view signal', 129, 'view_signal');
INSERT INTO public.auth_permission VALUES (517, 'Can add upload', 130, 'add_upload');
INSERT INTO public.auth_permission VALUES (518, 'Can change upload', 130, 'change_upload');
INSERT INTO public.auth_permission VALUES (519, 'Can delete upload', 130, 'delete_upload');
INSERT INTO public.auth_permission VALUES (520, 'Can view upload', 130, 'view_upload');
INSERT INTO public.auth_permission VALUES (521, 'Can add nomination', 131, 'add_nomination');
INSERT INTO public.auth_permission VALUES (522, 'Can change nomination', 131, 'change_nomination');
INSERT INTO public.auth_permission VALUES (523, 'Can delete nomination', 131, 'delete_nomination');
INSERT INTO public.auth_permission VALUES (524, 'Can view nomination', 131, 'view_nomination');
INSERT INTO public.auth_permission VALUES (525, 'Can add tie', 132, 'add_tie');
INSERT INTO public.auth_permission VALUES (526, 'Can change tie', 132, 'change_tie');
INSERT INTO public.auth_permission VALUES (527, 'Can delete tie', 132, 'delete_tie');
INSERT INTO public.auth_permission VALUES (528, 'Can view tie', 132, 'view_tie');
INSERT INTO public.auth_permission VALUES (529, 'Can add recovery', 133, 'add_recovery');
INSERT INTO public.auth_permission VALUES (530, 'Can change recovery', 133, 'change_recovery');
INSERT INTO public.auth_permission VALUES (531, 'Can delete recovery', 133, 'delete_recovery');
INSERT INTO public.auth_permission VALUES (532, 'Can view recovery', 133, 'view_recovery');
INSERT INTO public.auth_permission VALUES (533, 'Can add repayment', 134, 'add_repayment');
INSERT INTO public.auth_permission VALUES (534, 'Can change repayment', 134, 'change_repayment');
INSERT INTO public.auth_permission VALUES (535, 'Can delete repayment', 134, 'delete_repayment');
INSERT INTO public.auth_permission VALUES (536, 'Can view repayment', 134, 'view_repayment');
INSERT INTO public.auth_permission VALUES (537, 'Can add complaint', 135, 'add_complaint');
INSERT INTO public.auth_permission VALUES (538, 'Can change complaint', 135, 'change_complaint');
INSERT INTO public.auth_permission VALUES (539, 'Can delete complaint', 135, 'delete_complaint');
INSERT INTO public.auth_permission VALUES (540, 'Can view complaint', 135, 'view_complaint');
INSERT INTO public.auth_permission VALUES (541, 'Can add limit', 136, 'add_limit');
INSERT INTO public.auth_permission VALUES (542, 'Can change limit', 136, 'change_limit');
INSERT INTO public.auth_permission VALUES (543, 'Can delete limit', 136, 'delete_limit');
INSERT INTO public.auth_permission VALUES (544, 'Can view limit', 136, 'view_limit');
INSERT INTO public.auth_permission VALUES (545, 'Can add account', 137, 'add_account');
INSERT INTO public.auth_permission VALUES (546, 'Can change account', 137, 'change_account');
INSERT INTO public.auth_permission VALUES (547, 'Can delete account', 137, 'delete_account');
INSERT INTO public.auth_permission VALUES (548, 'Can view account', 137, 'view_account');
INSERT INTO public.auth_permission VALUES (549, 'Can add audit link', 138, 'add_auditlink');
INSERT INTO public.auth_permission VALUES (550, 'Can change audit link', 138, 'change_auditlink');
INSERT INTO public.auth_permission VALUES (551, 'Can delete audit link', 138, 'delete_auditlink');
INSERT INTO public.auth_permission VALUES (552, 'Can view audit link', 138, 'view_auditlink');
INSERT INTO public.auth_permission VALUES (553, 'Can add audit head', 139, 'add_audithead');
INSERT INTO public.auth_permission VALUES (554, 'Can change audit head', 139, 'change_audithead');
INSERT INTO public.auth_permission VALUES (555, 'Can delete audit head', 139, 'delete_audithead');
INSERT INTO public.auth_permission VALUES (556, 'Can view audit head', 139, 'view_audithead');
INSERT INTO public.auth_permission VALUES (557, 'Can add grant', 140, 'add_grant');
INSERT INTO public.auth_permission VALUES (558, 'Can change grant', 140, 'change_grant');
INSERT INTO public.auth_permission VALUES (559, 'Can delete grant', 140, 'delete_grant');
INSERT INTO public.auth_permission VALUES (560, 'Can view grant', 140, 'view_grant');
INSERT INTO public.auth_permission VALUES (561, 'Can add program token', 141, 'add_programtoken');
INSERT INTO public.auth_permission VALUES (562, 'Can change program token', 141, 'change_programtoken');
INSERT INTO public.auth_permission VALUES (563, 'Can delete program token', 141, 'delete_programtoken');
INSERT INTO public.auth_permission VALUES (564, 'Can view program token', 141, 'view_programtoken');
INSERT INTO public.auth_permission VALUES (565, 'Can add kept answer', 142, 'add_keptanswer');
INSERT INTO public.auth_permission VALUES (566, 'Can change kept answer', 142, 'change_keptanswer');
INSERT INTO public.auth_permission VALUES (567, 'Can delete kept answer', 142, 'delete_keptanswer');
INSERT INTO public.auth_permission VALUES (568, 'Can view kept answer', 142, 'view_keptanswer');
INSERT INTO public.auth_permission VALUES (569, 'Can add sealed journal', 143, 'add_sealedjournal');
INSERT INTO public.auth_permission VALUES (570, 'Can change sealed journal', 143, 'change_sealedjournal');
INSERT INTO public.auth_permission VALUES (571, 'Can delete sealed journal', 143, 'delete_sealedjournal');
INSERT INTO public.auth_permission VALUES (572, 'Can view sealed journal', 143, 'view_sealedjournal');
INSERT INTO public.auth_permission VALUES (573, 'Can add sign in code', 144, 'add_signincode');
INSERT INTO public.auth_permission VALUES (574, 'Can change sign in code', 144, 'change_signincode');
INSERT INTO public.auth_permission VALUES (575, 'Can delete sign in code', 144, 'delete_signincode');
INSERT INTO public.auth_permission VALUES (576, 'Can view sign in code', 144, 'view_signincode');
INSERT INTO public.auth_permission VALUES (577, 'Can add backup', 145, 'add_backup');
INSERT INTO public.auth_permission VALUES (578, 'Can change backup', 145, 'change_backup');
INSERT INTO public.auth_permission VALUES (579, 'Can delete backup', 145, 'delete_backup');
INSERT INTO public.auth_permission VALUES (580, 'Can view backup', 145, 'view_backup');
INSERT INTO public.auth_permission VALUES (581, 'Can add drill', 146, 'add_drill');
INSERT INTO public.auth_permission VALUES (582, 'Can change drill', 146, 'change_drill');
INSERT INTO public.auth_permission VALUES (583, 'Can delete drill', 146, 'delete_drill');
INSERT INTO public.auth_permission VALUES (584, 'Can view drill', 146, 'view_drill');
INSERT INTO public.auth_permission VALUES (585, 'Can add trouble', 147, 'add_trouble');
INSERT INTO public.auth_permission VALUES (586, 'Can change trouble', 147, 'change_trouble');
INSERT INTO public.auth_permission VALUES (587, 'Can delete trouble', 147, 'delete_trouble');
INSERT INTO public.auth_permission VALUES (588, 'Can view trouble', 147, 'view_trouble');
INSERT INTO public.auth_permission VALUES (589, 'Can add breach', 148, 'add_breach');
INSERT INTO public.auth_permission VALUES (590, 'Can change breach', 148, 'change_breach');
INSERT INTO public.auth_permission VALUES (591, 'Can delete breach', 148, 'delete_breach');
INSERT INTO public.auth_permission VALUES (592, 'Can view breach', 148, 'view_breach');

INSERT INTO public.django_migrations VALUES (1, 'places', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (2, 'registry', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (3, 'lib', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (4, 'protection', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (5, 'ledger', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (6, 'approvals', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (7, 'contributions', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (8, 'enrolment', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (9, 'contenttypes', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (10, 'contenttypes', '0002_remove_content_type_name', now());
INSERT INTO public.django_migrations VALUES (11, 'auth', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (12, 'auth', '0002_alter_permission_name_max_length', now());
INSERT INTO public.django_migrations VALUES (13, 'auth', '0003_alter_user_email_max_length', now());
INSERT INTO public.django_migrations VALUES (14, 'auth', '0004_alter_user_username_opts', now());
INSERT INTO public.django_migrations VALUES (15, 'auth', '0005_alter_user_last_login_null', now());
INSERT INTO public.django_migrations VALUES (16, 'auth', '0006_require_contenttypes_0002', now());
INSERT INTO public.django_migrations VALUES (17, 'auth', '0007_alter_validators_add_error_messages', now());
INSERT INTO public.django_migrations VALUES (18, 'auth', '0008_alter_user_username_max_length', now());
INSERT INTO public.django_migrations VALUES (19, 'auth', '0009_alter_user_last_name_max_length', now());
INSERT INTO public.django_migrations VALUES (20, 'auth', '0010_alter_group_name_max_length', now());
INSERT INTO public.django_migrations VALUES (21, 'auth', '0011_update_proxy_permissions', now());
INSERT INTO public.django_migrations VALUES (22, 'auth', '0012_alter_user_first_name_max_length', now());
INSERT INTO public.django_migrations VALUES (23, 'accounts', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (24, 'account', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (25, 'account', '0002_email_max_length', now());
INSERT INTO public.django_migrations VALUES (26, 'account', '0003_alter_emailaddress_create_unique_verified_email', now());
INSERT INTO public.django_migrations VALUES (27, 'account', '0004_alter_emailaddress_drop_unique_email', now());
INSERT INTO public.django_migrations VALUES (28, 'account', '0005_emailaddress_idx_upper_email', now());
INSERT INTO public.django_migrations VALUES (29, 'account', '0006_emailaddress_lower', now());
INSERT INTO public.django_migrations VALUES (30, 'account', '0007_emailaddress_idx_email', now());
INSERT INTO public.django_migrations VALUES (31, 'account', '0008_emailaddress_unique_primary_email_fixup', now());
INSERT INTO public.django_migrations VALUES (32, 'account', '0009_emailaddress_unique_primary_email', now());
INSERT INTO public.django_migrations VALUES (33, 'accounts', '0002_cache', now());
INSERT INTO public.django_migrations VALUES (34, 'axes', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (35, 'axes', '0002_auto_20151217_2044', now());
INSERT INTO public.django_migrations VALUES (36, 'axes', '0003_auto_20160322_0929', now());
INSERT INTO public.django_migrations VALUES (37, 'axes', '0004_auto_20181024_1538', now());
INSERT INTO public.django_migrations VALUES (38, 'axes', '0005_remove_accessattempt_trusted', now());
INSERT INTO public.django_migrations VALUES (39, 'axes', '0006_remove_accesslog_trusted', now());
INSERT INTO public.django_migrations VALUES (40, 'axes', '0007_alter_accessattempt_unique_together', now());
INSERT INTO public.django_migrations VALUES (41, 'axes', '0008_accessfailurelog', now());
INSERT INTO public.django_migrations VALUES (42, 'axes', '0009_add_session_hash', now());
INSERT INTO public.django_migrations VALUES (43, 'axes', '0010_accessattemptexpiration', now());
INSERT INTO public.django_migrations VALUES (44, 'ledger', '0002_balanced', now());
INSERT INTO public.django_migrations VALUES (45, 'ledger', '0003_periods', now());
INSERT INTO public.django_migrations VALUES (46, 'ledger', '0004_periods_locked', now());
INSERT INTO public.django_migrations VALUES (47, 'ledger', '0005_closings_kept', now());
INSERT INTO public.django_migrations VALUES (48, 'registry', '0002_facts_by_statement', now());
INSERT INTO public.django_migrations VALUES (49, 'registry', '0003_said_once_each', now());
INSERT INTO public.django_migrations VALUES (50, 'registry', '0004_forgotten', now());
INSERT INTO public.django_migrations VALUES (51, 'registry', '0005_phoned', now());
INSERT INTO public.django_migrations VALUES (52, 'partners', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (53, 'partners', '0002_call_owner', now());
INSERT INTO public.django_migrations VALUES (54, 'partners', '0003_statements', now());
INSERT INTO public.django_migrations VALUES (55, 'lib', '0002_freshen', now());
INSERT INTO public.django_migrations VALUES (56, 'lib', '0003_check_run', now());
INSERT INTO public.django_migrations VALUES (57, 'lib', '0004_trace', now());
INSERT INTO public.django_migrations VALUES (58, 'lib', '0005_pictures', now());
INSERT INTO public.django_migrations VALUES (59, 'claims', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (60, 'claims', '0002_families', now());
INSERT INTO public.django_migrations VALUES (61, 'claims', '0003_pictures', now());
INSERT INTO public.django_migrations VALUES (62, 'claims', '0004_nominations', now());
INSERT INTO public.django_migrations VALUES (63, 'claims', '0005_recoveries', now());
INSERT INTO public.django_migrations VALUES (64, 'complaints', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (65, 'protection', '0002_views', now());
INSERT INTO public.django_migrations VALUES (66, 'contributions', '0002_views', now());
INSERT INTO public.django_migrations VALUES (67, 'contributions', '0003_settlement_last_journal', now());
INSERT INTO public.django_migrations VALUES (68, 'enrolment', '0002_shares_read_whole', now());
INSERT INTO public.django_migrations VALUES (69, 'enrolment', '0003_emptied', now());
INSERT INTO public.django_migrations VALUES (70, 'mfa', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (71, 'mfa', '0002_authenticator_timestamps', now());
INSERT INTO public.django_migrations VALUES (72, 'mfa', '0003_authenticator_type_uniq', now());
INSERT INTO public.django_migrations VALUES (73, 'naungan_messages', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (74, 'operations', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (75, 'privacy', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (76, 'protection', '0003_recorded_index', now());
INSERT INTO public.django_migrations VALUES (77, 'sessions', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (78, 'socialaccount', '0001_initial', now());
INSERT INTO public.django_migrations VALUES (79, 'socialaccount', '0002_token_max_lengths', now());
INSERT INTO public.django_migrations VALUES (80, 'socialaccount', '0003_extra_data_default_dict', now());
INSERT INTO public.django_migrations VALUES (81, 'socialaccount', '0004_app_provider_id_settings', now());
INSERT INTO public.django_migrations VALUES (82, 'socialaccount', '0005_socialtoken_nullable_app', now());
INSERT INTO public.django_migrations VALUES (83, 'socialaccount', '0006_alter_socialaccount_extra_data', now());

SELECT pg_catalog.setval('public.auth_permission_id_seq', 592, true);

SELECT pg_catalog.setval('public.django_content_type_id_seq', 148, true);

SELECT pg_catalog.setval('public.django_migrations_id_seq', 83, true);

