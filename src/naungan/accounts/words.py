"""What the codes of this room are called on a page."""

from naungan.lib.words import marked

WORDS = {
    "reason": {
        "account.add": marked("make an account"),
        "account.factor": marked("take a lost second factor away, with the password"),
        "account.grant": marked("give an account a place to work"),
        "account.password": marked("take a password away, for a new one"),
    },
    "act": {
        "account.add": marked("an account was made"),
        "account.end": marked("an account was ended"),
        "account.factor": marked("took a lost second factor away, with the password"),
        "account.grant": marked("gave an account a place to work"),
        "account.password": marked("a password was set"),
        "alarm": marked("alarm"),
        "books.seal": marked("sealed the books"),
        "code.ask": marked("asked for a code to sign in"),
        "code.wrong": marked("typed a wrong code"),
        "export": marked("took names away in a file"),
        "page.refused": marked("was refused a page"),
        "names.allow": marked("opened names for a reader"),
        "names.read": marked("read names"),
        "names.stop": marked("was stopped before names"),
        "own.export": marked("took her own data"),
        "program.add": marked("a program was let in"),
        "program.end": marked("a program was ended"),
        "sign.in": marked("signed in"),
        "sign.out": marked("signed out"),
        "sign.refused": marked("was turned away at the door"),
    },
    "noun": {
        "account": marked("account"),
        "queue": marked("work queue"),
        "reader": marked("reader"),
        "program": marked("program"),
        "page": marked("page"),
    },
    "job": {
        "loop:order": marked("tidying up"),
        "loop:trail": marked("sealing the audit trail"),
        "audit.outside": marked("audit trail kept outside"),
    },
}
