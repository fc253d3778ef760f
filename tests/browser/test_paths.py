"""Each role's main path, as somebody walks it, on a phone and at a desk."""

from __future__ import annotations

import datetime as dt
import re
import shlex
import subprocess
import sys
from pathlib import Path

import httpx
from playwright.sync_api import Route, expect

from naungan.lib.clock import WIB
from tests.browser.conftest import PASSWORD, ROOT, Eyes, Site
from tests.pictures import jpeg


def sign_in_member(eyes: Eyes, *, looks: bool = True) -> None:
    eyes.site.forget_tries()
    eyes.go("/me/sign-in/")
    if looks:
        eyes.look("sign-in")
    eyes.page.fill("#id_nik", eyes.site.member)
    eyes.page.click("main button")
    if looks:
        eyes.look("code")
    eyes.page.fill("#id_code", eyes.page.inner_text(".notice .number"))
    eyes.page.click("main button")


def test_the_public_finds_price_plan_figures_and_herself(eyes: Eyes) -> None:
    eyes.go("/")
    eyes.look("home")
    eyes.go("/price/")
    eyes.page.fill("#id_income", "1000000")
    eyes.page.select_option("#id_months", "3")
    eyes.page.click("main button")
    expect(eyes.page.locator("#answer table tbody tr")).to_have_count(3)
    eyes.look("price")
    eyes.go("/plan/?money=10000000&villages=1562&since=2023-01&months=12&payer=apbd&sector=other")
    expect(eyes.page.locator("#answer")).to_contain_text("78,100")
    eyes.look("plan")
    eyes.go("/protected/")
    eyes.page.fill("#id_nik", eyes.site.member)
    eyes.page.fill("#id_name", "Bukan Saya")
    eyes.page.click("main button")
    expect(eyes.page.locator(".standing")).to_contain_text("We cannot say.")
    eyes.look("protected")
    eyes.go("/figures/")
    eyes.look("figures")
    eyes.go("/happens/")
    expect(eyes.page.locator("#sums")).to_contain_text("Rp70,000,000")
    eyes.look("happens-open")
    eyes.page.click("footer a:has-text('Who runs this')")
    expect(eyes.page.locator("h1")).to_have_text("Who runs this, and what becomes of your data")
    eyes.look("about")
    eyes.page.click("footer a:has-text('For everybody')")
    expect(eyes.page.locator("h1")).to_have_text("For everybody")
    eyes.look("accessibility")


def test_somebody_joins_in_four_steps(eyes: Eyes) -> None:
    eyes.go("/join/")
    eyes.page.fill("#id_nik", "1504036505900033" if eyes.name == "phone" else "1504036505900044")
    eyes.page.fill("#id_name", "Siti Contoh")
    eyes.page.fill("#id_phone", "0812 3456 7890")
    eyes.look("join-who")
    eyes.page.click("form.form button")
    eyes.page.fill("#village", "Muara")
    eyes.page.locator("#villages input[type=radio]").first.check()
    eyes.look("join-where")
    eyes.page.click("#villages button")
    eyes.page.select_option("#id_occupation", index=3)
    eyes.page.fill("#id_income", "1.200.000")
    eyes.look("join-work")
    eyes.page.click("form.form button")
    eyes.page.check("#id_agrees")
    eyes.look("join-agree")
    eyes.page.click("form.form button")
    expect(eyes.page.locator("h1")).to_have_text("Write the code")
    eyes.look("join-code")
    eyes.page.fill("#id_code", eyes.page.inner_text(".notice .number"))
    eyes.page.click("main form button")
    eyes.page.wait_for_url("**/me/pay/")
    eyes.look("join-pay")
    eyes.page.click("text=Write the bill")
    eyes.page.click("text=Pretend to pay")
    expect(eyes.page.locator(".standing")).to_contain_text("You are protected today.")
    eyes.page.click("text=Somebody has died")
    expect(eyes.page.locator("h1")).to_have_text("If something happens")
    eyes.look("happens")
    eyes.page.select_option("#id_child_1", "sd")
    expect(eyes.page.locator("#sums")).to_contain_text("Child 1 receives up to")


def test_what_is_typed_before_the_scripts_have_come_is_looked_for(eyes: Eyes) -> None:
    """A slow line brings the page first: whoever types at once must not wait for ever."""
    page, held = eyes.page, list[Route]()
    eyes.go("/join/")
    page.fill("#id_nik", "1504036505900066")
    page.fill("#id_name", "Siti Contoh")
    page.fill("#id_phone", "0812 3456 7891")
    page.route(re.compile(r"htmx[^/]*\.js"), lambda script: held.append(script))
    page.click("form.form button")
    page.fill("#village", "Muara")
    for _ in range(100):
        if held:
            break
        page.wait_for_timeout(50)
    assert held and not page.locator("#villages input[type=radio]").count()
    for script in held:
        script.continue_()
    page.locator("#villages input[type=radio]").first.check()


def test_a_member_sees_her_months_writes_a_bill_and_shows_her_card(eyes: Eyes) -> None:
    sign_in_member(eyes)
    expect(eyes.page.locator(".standing")).to_contain_text("You are protected today.")
    eyes.look("member")
    eyes.go("/me/pay/")
    eyes.look("pay")
    eyes.page.click("text=Write the bill")
    expect(eyes.page.locator(".number.big")).to_have_text(re.compile(r"\d{14}"))
    eyes.look("bill")
    for name, where in (("savings", "/me/savings/"), ("card", "/me/card/"), ("data", "/me/data/")):
        eyes.go(where)
        eyes.look(name)
    eyes.page.click("text=Sign out")
    eyes.page.wait_for_url(re.compile(r"/$"))


def test_a_sponsor_sends_a_list_and_reads_the_verdicts(eyes: Eyes) -> None:
    eyes.sign_in("sponsor")
    eyes.look("sponsor")
    eyes.page.click(".card a")
    eyes.look("agreement")
    eyes.page.click("text=Send a list")
    eyes.look("send")
    eyes.page.set_input_files("#id_file", eyes.site.roster)
    eyes.page.click("form.form button")
    expect(eyes.page.locator("h1")).to_contain_text("rows are judged")
    eyes.look("judged")
    asks = eyes.page.locator("button:has-text('Say so')")
    if asks.count():  # asked once: the other window's answer holds here too
        asks.click()
        expect(eyes.page.locator("text=This list buys")).to_be_visible()
    eyes.page.click("nav.line a:has-text('refused')")
    expect(eyes.page.locator("tbody .badge").first).to_have_text("refused")
    enrol = eyes.page.locator("button:has-text('Enrol')")
    if not enrol.count():  # the other window enrolled them: each is on an earlier list now
        expect(eyes.page.locator(".figures")).not_to_contain_text("On an earlier list0")
        return
    cell = eyes.page.locator("input[name^='cell:']").first
    cell.fill(f"{cell.input_value()}9")
    enrol.click()
    expect(eyes.page.locator("text=is judged first")).to_be_visible()  # nothing that was typed is lost by another button
    expect(eyes.page.locator("h1")).to_contain_text("rows are judged")
    enrol.click()
    expect(eyes.page.locator("h1")).to_contain_text("List with")
    eyes.look("list")
    eyes.page.click("nav.line a:has-text('refused')")
    expect(eyes.page.locator("tbody .badge").first).to_have_text("refused")


def test_an_officer_finds_whose_money_it_is_and_a_colleague_approves(eyes: Eyes) -> None:
    eyes.sign_in("petugas")
    eyes.look("queue")
    links = eyes.page.locator("#piles th[scope=row] a")
    links.first.focus()
    eyes.page.keyboard.press("j")
    expect(links.nth(1)).to_be_focused()
    eyes.page.keyboard.press("k")
    expect(links.first).to_be_focused()
    eyes.page.click("nav.line a:has-text('Money without a place')")
    expect(eyes.page.locator("section")).to_have_count(1)
    eyes.page.locator("section tbody a").first.click()
    eyes.look("payment")
    eyes.page.fill("#id_place-nik", eyes.site.member)
    eyes.page.fill("#id_place-reason", "She has the slip")
    eyes.page.click("text=Propose: into savings")
    expect(eyes.page.locator(".done")).to_have_text("Noted.")
    eyes.go("/branch/search/")
    eyes.page.fill("#id_nik", eyes.site.member)
    eyes.look("search")
    eyes.page.click("form.form button")
    expect(eyes.page.locator(".standing")).to_contain_text("Protected today")
    eyes.look("branch-member")
    eyes.page.click("text=Sign out")
    eyes.sign_in("penyelia")
    eyes.go("/branch/approvals/")
    eyes.look("approvals")
    eyes.page.click("main button:has-text('Approve')")
    expect(eyes.page.locator(".done")).to_have_text("Noted.")


def test_an_officer_registers_who_stands_at_the_counter(eyes: Eyes) -> None:
    eyes.sign_in("petugas")
    eyes.go("/branch/search/")
    nik = "1504036505900066" if eyes.name == "phone" else "1504036505900077"
    eyes.page.fill("#id_nik", nik)
    eyes.page.click("form.form button")
    eyes.page.click("text=Register her")
    eyes.look("register")
    said = {
        "nik": "123",
        "name": "Siti Contoh",
        "area": "15.04.03.1001",
        "occupation": "Petani padi",
        "income": "1.000.000",
    }
    for field, words in said.items():
        eyes.page.fill(f"#id_{field}", words)
    eyes.page.check("#id_seen")
    eyes.page.click("form.form button")
    eyes.look("register-refused")
    expect(eyes.page.locator("#id_name")).to_have_value("Siti Contoh")
    eyes.page.fill("#id_nik", nik)
    eyes.page.click("form.form button")
    expect(eyes.page.locator(".done")).to_have_text("Registered.")
    eyes.look("registered")


def test_head_office_reads_coverage_health_and_the_trail(eyes: Eyes) -> None:
    eyes.sign_in("pusat")
    eyes.look("office")
    eyes.page.click("table a:has-text('Jambi')")
    eyes.look("office-regencies")
    eyes.page.select_option("#by", "rate")
    eyes.page.click("form.line button")
    eyes.page.click("table a:has-text('Batanghari')")
    eyes.look("villages")
    eyes.page.click("table a >> nth=0")
    eyes.look("villages-of-a-district")
    for name, where in (
        ("agreements", "/office/agreements/"),
        ("health", "/office/health/"),
        ("trail", "/office/audit/"),
    ):
        eyes.go(where)
        eyes.look(name)


def test_a_card_is_checked_without_a_line(eyes: Eyes) -> None:
    """Another telephone opens the page once; then the line is cut, and the signature is still checked."""
    sign_in_member(eyes)
    eyes.go("/me/card/")
    text = eyes.page.get_attribute(".qr", "data-text")
    assert text
    eyes.go("/card/")
    eyes.page.wait_for_function("navigator.serviceWorker.ready.then(() => true)")
    eyes.page.reload()
    eyes.context.set_offline(True)
    eyes.page.goto(eyes.site.url + "/card/")
    eyes.page.fill("#card", text)
    eyes.page.click("#check button:not(.plain)")
    expect(eyes.page.locator("#answer")).to_contain_text("This person is protected.")
    eyes.page.fill("#card", text[:60] + ("A" if text[60] != "A" else "B") + text[61:])
    eyes.page.click("#check button:not(.plain)")
    expect(eyes.page.locator("#answer")).to_contain_text("This card is not valid.")
    eyes.context.set_offline(False)
    eyes.look("check-card")


def test_by_keyboard_alone_she_signs_in(eyes: Eyes) -> None:
    eyes.site.forget_tries()
    eyes.go("/me/sign-in/")
    eyes.page.keyboard.press("Tab")
    assert eyes.page.evaluate("document.activeElement.className") == "skip"
    eyes.page.keyboard.press("Enter")
    for _ in range(3):
        eyes.page.keyboard.press("Tab")
        if eyes.page.evaluate("document.activeElement.id") == "id_nik":
            break
    eyes.page.keyboard.type(eyes.site.member)
    eyes.page.keyboard.press("Enter")
    expect(eyes.page.locator("h1")).to_have_text("Write the code")


def test_without_javascript_every_path_still_ends(no_script: Eyes) -> None:
    page = no_script.page
    no_script.go("/price/")
    page.fill("#id_income", "1000000")
    page.click("main button")
    expect(page.locator("#answer table")).to_be_visible()
    no_script.go("/join/")
    page.fill("#id_nik", "1504036505900055")
    page.fill("#id_name", "Siti Contoh")
    page.fill("#id_phone", "0812 3456 7890")
    page.click("form.form button")
    page.fill("#village", "Muara")
    page.click("text=Look for it")
    page.locator("#villages input[type=radio]").first.check()
    page.click("#villages button")
    page.select_option("#id_occupation", "*")
    page.fill("#id_other", "tukang pijat")
    page.fill("#id_income", "1200000")
    page.click("form.form button")
    page.check("#id_agrees")
    page.click("form.form button")
    page.fill("#id_code", page.inner_text(".notice .number"))
    page.click("main form button")
    page.wait_for_url("**/me/pay/")
    page.click("text=Sign out")
    sign_in_member(no_script, looks=False)
    no_script.go("/me/pay/")
    page.click("text=Write the bill")
    expect(page.locator(".number.big")).to_be_visible()
    page.click("text=Sign out")
    no_script.go("/accounts/login/")
    page.fill("#id_login", "petugas")
    page.fill("#id_password", "contoh-naungan-2026")
    page.click("form.form button[type=submit]")
    page.click("nav.line a:has-text('Corrections')")
    expect(page.locator("section")).to_have_count(1)
    page.locator("section tbody a").first.click()
    expect(page.locator("h1")).to_contain_text("Correction")


def test_a_widow_tells_a_death_and_an_officer_sees_it(eyes: Eyes) -> None:
    """Four steps and a code, what is missing and where to get it; at the branch the same claim with all that was told."""
    page = eyes.page
    sign_in_member(eyes, looks=False)
    name = page.inner_text(".eyebrow").split("·")[0].strip()
    eyes.context.clear_cookies()
    eyes.go("/claim/")
    eyes.look("claim-start")
    page.click("text=Tell of a death")
    phone = "0812 3456 7890" if eyes.name == "phone" else "0812 3456 7892"
    said = {"nik": eyes.site.member, "name": name, "own_name": "Sari Contoh", "phone": phone}
    for field, value in said.items():
        page.fill(f"#id_{field}", value)
    page.select_option("#id_relation", "spouse")
    eyes.look("claim-who")
    page.click("form.form button")
    page.fill("#id_on", dt.datetime.now(WIB).date().isoformat())
    page.check("[name=at_work][value=no]")
    eyes.look("claim-what")
    page.click("form.form button")
    page.fill("#id_name_1", "Budi Contoh")
    page.select_option("#id_relation_1", "child")
    page.fill("#id_age_1", "9")
    eyes.look("claim-papers")
    page.click("form.form > button")
    page.check("#id_agrees")
    eyes.look("claim-money")
    page.click("form.form button")
    eyes.look("claim-code")
    page.fill("#id_code", page.inner_text(".notice .number"))
    page.click("form.form button")
    expect(page.locator("h2").first).to_have_text("What is missing, and where to get it")
    eyes.look("claim-family")
    number = page.inner_text("h1 .number")
    page.locator("summary:has-text('I have it: send a photo')").first.click()
    form = page.locator("form[data-parts]").first
    form.locator("input[type=file]").set_input_files(
        {"name": "akta.jpg", "mimeType": "image/jpeg", "buffer": jpeg(f"AKTA KEMATIAN - CONTOH {eyes.name}")}
    )
    eyes.look("claim-photo-form")
    eyes.context.set_offline(True)
    form.locator("button").click()
    expect(form.locator("[role=status]")).to_contain_text("The line is lost")
    eyes.context.set_offline(False)
    expect(page.locator(".badge:has-text('picture sent')")).to_be_visible(timeout=30_000)
    eyes.look("claim-photo-sent")
    eyes.go("/claim/where/")
    eyes.look("claim-where")
    eyes.context.clear_cookies()
    eyes.sign_in("petugas")
    eyes.go(f"/branch/claims/{number}/")
    asked = page.locator("#asked + ul li").last
    expect(asked).to_contain_text("by telephone alone")
    eyes.look("claim")
    page.locator(".notice a[href*='/branch/photos/']").first.click()
    expect(page.locator(".pages img")).to_be_visible()
    eyes.look("claim-photo")
    page.locator("main form button").last.click()
    expect(page.locator("#papers ~ ul .badge.good").first).to_be_visible()
    asked = page.locator("#asked + ul li").last
    asked.locator("button").click()
    expect(page.locator("#asked + ul li").last).to_contain_text("KTP seen")
    eyes.go(f"/branch/claims/{number}/letter/")
    eyes.look("claim-letter")


def test_a_bystander_tells_an_accident_and_an_officer_reads_it(eyes: Eyes) -> None:
    page = eyes.page
    eyes.go("/claim/accident/")
    page.fill("#id_who", "Pak Udin, Rengas Condong")
    page.fill("#id_words", "Fell from a coconut palm this morning, brought to the puskesmas.")
    page.fill("#id_phone", "0812 3456 7891")
    eyes.look("accident")
    page.click("form.form button")
    expect(page.locator("h1")).to_have_text("Thank you")
    eyes.look("claim-done")
    eyes.sign_in("petugas")
    page.click("nav.line a:has-text('Told by families and bystanders')")
    expect(page.locator("section")).to_have_count(1)  # what is clicked before the pile has come is taken away with the queue
    page.locator("a[href*='/branch/notices/']").first.click()
    expect(page.locator("dl")).to_contain_text("coconut palm")
    eyes.look("notice")


def test_the_examples_of_the_api_in_the_docs_run(site: Site, tmp_path: Path) -> None:
    """Every command of docs/api.md, in order; what curl would send is sent."""
    text = (ROOT / "docs" / "api.md").read_text()
    commands = [
        line.partition("  #")[0]
        for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
        for line in block.replace("\\\n", " ").splitlines()
    ]
    token, asked = "", 0
    for command in commands:
        words = shlex.split(command.replace("$TOKEN", token))
        if words[0] == "naungan":
            shown = site.environment | {"NAUNGAN_PASSWORD": PASSWORD}  # a script shows its account so
            ran = subprocess.run(
                [sys.executable, "-m", *words], cwd=tmp_path, env=shown, capture_output=True, text=True, check=False
            )
            assert ran.returncode == 0, (command, ran.stderr)
            token = re.findall(r"ngn_\S+", ran.stdout)[-1]
        elif words[0] == "openssl":
            subprocess.run(words, cwd=tmp_path, check=True, capture_output=True)
        elif words[0] == "curl":
            headers = [words[at + 1].split(": ", 1) for at, word in enumerate(words) if word == "-H"]
            data = next((words[at + 1] for at, word in enumerate(words) if word == "-d"), None)
            address = next(word for word in words if word.startswith("http")).replace("http://127.0.0.1:8011", site.url)
            answer = httpx.request("POST" if data else "GET", address, headers=dict(headers), content=data, trust_env=False)
            assert answer.status_code in (200, 201), (command, answer.text)
            asked += 1
    assert asked >= 2


def test_a_passkey_is_added_and_opens_the_door(eyes: Eyes) -> None:
    """A key of the browser's own making stands for the officer's telephone."""
    who, desk = ("penyelia", "/branch/") if eyes.name == "phone" else ("pusat", "/office/")
    page, home = eyes.page, eyes.site.url.replace("127.0.0.1", "localhost")  # a passkey needs a name, not an address
    key = eyes.context.new_cdp_session(page)
    key.send("WebAuthn.enable")
    key.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    page.goto(f"{home}/accounts/login/")
    page.fill("#id_login", who)
    page.fill("#id_password", PASSWORD)
    page.click("form.form button[type=submit]")
    expect(page).to_have_url(home + desk)
    page.goto(f"{home}/accounts/2fa/webauthn/add/")
    if "reauthenticate" in page.url:  # what guards the account is changed only right after the password
        eyes.look("reauthenticate")
        page.fill("#id_password", PASSWORD)
        page.click("main form button")
    eyes.look("passkey")
    page.fill("#id_name", eyes.name)
    page.check("#id_passwordless")
    page.click("#mfa_webauthn_add")
    expect(page.locator(".success").first).to_contain_text("Security key added")
    eyes.look("passkey-added")
    page.click("text=Sign out")
    page.goto(f"{home}/accounts/login/")
    page.click("#passkey_login")
    expect(page).to_have_url(home + desk)
