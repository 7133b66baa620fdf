"""The words of the command line in both languages."""

from __future__ import annotations

from ozdesk.cli.words import week_texts
from ozdesk.cli.words.meeting_texts import MEETING_COMMANDS
from ozdesk.cli.words.role_texts import ROLE_COMMANDS
from ozdesk.domain.label import Label
from ozdesk.kinds.pack import PackType

ABOUT = Label(
    "ozdesk: het bureau voor opensourcegovernance. Zonder opdracht opent het venster.",
    "ozdesk: the desk for open-source governance. Without a command the window opens.",
)
COMMANDS = {
    "new": Label("begin een nieuwe administratie", "start a new workspace"),
    "demo": Label("open of exporteer het voorbeeld", "open or export the example"),
    "about": Label(
        "toon versie, onderdelen en waar alles staat",
        "show the version, the parts and where things are",
    ),
    "kinds": Label("toon de soorten en hun velden", "show the kinds and their fields"),
    "list": Label("toon de onderwerpen van een soort", "list the records of a kind"),
    "show": Label("toon één onderwerp", "show one record"),
    "history": Label("toon wie wat wanneer wijzigde", "show who changed what and when"),
    "add": Label("voeg een onderwerp toe; geeft het kenmerk", "add a record; prints its id"),
    "set": Label("wijzig één veld", "change one field"),
    "remove": Label("verplaats naar de prullenbak", "move to the bin"),
    "restore": Label("zet terug uit de prullenbak", "restore from the bin"),
    "merge": Label(
        "maak van twee onderwerpen één, of toon welke namen op elkaar lijken",
        "make two records one, or show which names are alike",
    ),
    "undo": Label("maak de laatste stap ongedaan", "undo the last step"),
    "redo": Label("doe de laatste stap opnieuw", "redo the last step"),
    "import": Label(
        "lees papieren (Markdown) of tabellen (CSV, XLSX, ODS) in",
        "import papers (Markdown) or tables (CSV, XLSX, ODS)",
    ),
    "export": Label(
        "schrijf een lijst als XLSX, ODS, CSV of Markdown",
        "write a list as XLSX, ODS, CSV or Markdown",
    ),
    "form": Label("maak de checklist als formulier", "make the checklist as a form"),
    "answers": Label("lees antwoorden op een checklist", "read answers to a checklist"),
    "early-notice": Label("schrijf de lijst voor vroege meldingen", "write the early-notice list"),
    "funding": Label("schrijf de bijdragen per jaar", "write the contributions by year"),
    "attach": Label("bewaar een bestand als bewijs", "keep a file as evidence"),
    "alerts": Label("toon wat aandacht vraagt", "show what needs attention"),
    "week": week_texts.WEEK,
    "me": week_texts.ME,
    "hand-over": week_texts.HAND_OVER,
    "pack": Label("maak een pakket als PDF", "make a pack as PDF"),
    "guide": Label("schrijf de wegwijzer (HTML, Markdown)", "write the guide (HTML, Markdown)"),
    "export-setup": Label(
        "schrijf een lege inrichting om mee te beginnen", "write an empty set-up to begin with"
    ),
    "sync": Label("werk bij met de gedeelde map", "bring up to date with the share"),
    "conflicts": Label("toon wat te beslissen is", "list what is to be decided"),
    "resolve": Label("beslis welke versie geldt", "decide which version holds"),
    "share": Label(
        "begin, verbind, controleer of herstel de gedeelde map",
        "begin, join, verify or restore the share",
    ),
    "destroy": Label("vernietig wat de wet eist", "destroy what the law demands"),
    "check": Label("controleer de hele administratie", "check the whole workspace"),
    "backup": Label("toon, maak of zet een reservekopie terug", "list, make or put back a backup"),
    **ROLE_COMMANDS,
    **MEETING_COMMANDS,
}
SHARE_ACTION = Label("wat er moet gebeuren; zie onder", "what is to be done; see below")
SHARE_ACTIONS = {
    "init": Label("MAP: deel deze administratie in een lege map",
                  "DIR: share this workspace in an empty folder"),
    "join": Label("MAP: begin in -w een bureau van wat daar staat, of verbind er opnieuw mee",
                  "DIR: start a desk in -w from what is there, or connect to it again"),
    "status": Label("hoe het staat: bureaus, wat ontbreekt, wie wacht, wat niet in orde is",
                    "how it stands: desks, what is missing, who waits, what is amiss"),
    "verify": Label("lees elk bestand op de schijf; 1 als er iets niet in orde was",
                    "read every file on the drive; 1 when something was amiss"),
    "compact": Label("voeg kleine bestanden van dit bureau samen",
                     "merge small files of this desk"),
    "restore": Label("zet alles terug wat dit bureau weet en op de schijf ontbreekt",
                     "put back all that this desk knows and the drive lacks"),
    "block": Label("BUREAU: laat wat een bureau vanaf nu schrijft nergens meer tellen",
                   "DESK: let what a desk writes from now on count nowhere"),
    "unblock": Label("BUREAU: laat een geblokkeerd bureau weer meedoen",
                     "DESK: let a blocked desk take part again"),
    "confirm": Label("BUREAU: bevestig de blokkade, als bureaus elkaar blokkeren",
                     "DESK: confirm the blocking, where desks block each other"),
    "takeover": Label("BUREAU: neem over wat een geblokkeerd bureau later schreef",
                      "DESK: take over what a blocked desk wrote later"),
    "approve": Label("[BUREAU]: laat een bureau meedoen; zonder naam: toon wie wacht. Met "
                     "--compared of --code CODE als u de code hebt vergeleken",
                     "[DESK]: let a desk take part; without a name: list who waits. With "
                     "--compared or --code CODE when you compared the code"),
    "compare": Label("CODE: zeg dat de code van het bureau dat begon, of van een collega, is "
                     "vergeleken",
                     "CODE: say that the code of the desk that began, or of a colleague, was "
                     "compared"),
    "passphrase": Label("[new]: vul de gewijzigde wachtwoordzin in, of wijzig hem",
                        "[new]: fill in the passphrase that was changed, or change it"),
    "leave": Label("verbreek de verbinding; op de schijf blijft alles staan",
                   "disconnect; all stays on the drive"),
}  # fmt: skip
GROUND = Label(
    "grond: categorie van de selectielijst, of artikel van de AVG",
    "ground: category of the selection list, or article of the GDPR",
)
GONE_FIELD = Label("alleen dit veld (mag vaker)", "this field only (may be repeated)")
PERSON = Label("naam van een persoon, overal", "name of a person, everywhere")
ATTACHMENTS = Label("ook bestanden waar de naam in staat", "also files in which the name stands")
NEAR = Label("ook wat op de naam lijkt", "also what looks like the name")
WHOLE_FIELDS = Label("ook velden waarvan niets overblijft", "also fields of which nothing is left")
WAITING = Label("toon de vernietigingen die wachten", "list the destructions that wait")
CONFIRM = Label(
    "bevestig een vernietiging die wacht (eerste woord van --waiting)",
    "confirm a destruction that waits (first word of --waiting)",
)
DECLINE = Label("wijs een vernietiging af die wacht", "decline a destruction that waits")
WAIT = Label(
    "dagen dat een vernietiging van andermans werk wacht", "days that destroying others' work waits"
)
SHOW_ONLY = Label("toon alleen wat zou vervallen", "only show what would go")
SHARE_WHAT = Label("gedeelde map, of bureau", "shared folder, or desk")
PASSPHRASE = Label(
    "vraag een wachtwoordzin (of zet OZDESK_PASSPHRASE)",
    "ask a passphrase (or set OZDESK_PASSPHRASE)",
)
TAKE = Label("nummer van de versie die geldt", "number of the version that holds")
NEEDS_SHARE = Label(
    "noem de gedeelde map: share {action} MAP", "name the shared folder: share {action} DIR"
)
NO_MORE = Label(
    "na share {action} hoort niets meer (“{what}”)", "nothing comes after share {action} (“{what}”)"
)
NO_DESK = Label(
    "bureau {device} wacht niet op goedkeuring; “share approve” toont wie wel wacht",
    "desk {device} awaits no approval; “share approve” lists who does",
)
NOBODY_WAITS = Label("Niemand wacht op goedkeuring.", "Nobody waits for approval.")
LEFT = Label(
    "De verbinding is verbroken. Wat op de schijf staat blijft daar; opnieuw verbinden kan met "
    "share join MAP.",
    "Disconnected. What is on the drive stays there; connect again with share join DIR.",
)
SYNCED = Label(
    "wijzigingen: {received} binnen, {sent} verstuurd", "changes: {received} in, {sent} sent"
)
ASKED = Label("{count} te beslissen (ozdesk conflicts)", "{count} to decide (ozdesk conflicts)")
TO_APPROVE = Label(
    "Vraag een collega om dit bureau goed te keuren (share approve, of de pagina Gedeelde schijf); "
    "de code is {code}",
    "Ask a colleague to approve this desk (share approve, or the page Shared drive); "
    "the code is {code}",
)
MENDED_ONE = Label(
    "1 bestand was niet in orde; wat dit bureau kent is opnieuw geschreven. "
    "Controleer nog eens, of doe het op het bureau van een collega.",
    "1 file was not in order; what this desk knows was written again. "
    "Verify once more, or do so on the desk of a colleague.",
)
MENDED = Label(
    "{count} bestanden waren niet in orde; wat dit bureau kent is opnieuw geschreven. "
    "Controleer nog eens, of doe het op het bureau van een collega.",
    "{count} files were not in order; what this desk knows was written again. "
    "Verify once more, or do so on the desk of a colleague.",
)
COMPACTED_ONE = Label("1 bestand samengevoegd", "1 file merged")
COMPACTED = Label("{count} bestanden samengevoegd", "{count} files merged")
RESTORED_ONE = Label("1 bestand teruggezet", "1 file put back")
RESTORED = Label("{count} bestanden teruggezet", "{count} files put back")
BINNED = Label("naar de prullenbak", "to the bin")
KEPT = Label("houden", "keep")
WORKSPACE = Label("map van de administratie", "folder of the workspace")
WHO = Label("wie wijzigt (anders de instelling)", "who makes the change (else the setting)")
LANGUAGE = Label("taal van de meldingen: nl of en", "language of the messages: nl or en")
SHOW_VERSION = Label("toon de versie en stop", "show the version and stop")
SMOKE = Label("open, teken en sluit het venster", "open, paint and quit the window")
FOLDER = Label("map", "folder")
STARTER = Label("startset, zoals openzaak", "starter, such as openzaak")
SETUP = Label("bestand met een inrichting (JSON)", "file with a set-up (JSON)")
SETUP_WRITTEN = Label("{count} onderwerpen zonder stand", "{count} records without a state")
GUIDE_FILE = Label("HTML- of Markdownbestand om te schrijven", "HTML or Markdown file to write")
GUIDE_LANGUAGE = Label("taal van de wegwijzer", "language of the guide")
GUIDE_FOR = Label("voor wie: hoe open de wegwijzer is", "for whom: how open the guide is")
NO_WINDOW = Label("zonder venster: maak het pakket", "without a window: make the pack")
JSON = Label("voor machines: JSON", "for machines: JSON")
CSV = Label("voor machines: CSV", "for machines: CSV")
KIND = Label("soort, zoals risk", "kind, such as risk")
ID = Label("kenmerk van het onderwerp", "id of the record")
FIELD = Label("veld, of veld/rij/kolom", "field, or field/row/column")
VALUE = Label("waarde; leeg maakt het veld leeg", "value; empty empties the field")
VALUES = Label("VELD=WAARDE", "FIELD=VALUE")
WHY = Label("waarom", "why")
FILE = Label("bestand", "file")
TABLE_KIND = Label(
    "soort waar een tabel bij hoort (anders de kolom “kind”)",
    "kind that a table is for (else its column “kind”)",
)
MAP = Label(
    "welk veld een kolom vult; mag vaker en wordt onthouden",
    "which field a column fills; may be repeated and is remembered",
)
WORD_VALUE = Label(
    "wat een woord in een kolom betekent; mag vaker en wordt onthouden",
    "what a word in a column means; may be repeated and is remembered",
)
SHEET = Label("blad van het rekenblad", "sheet of the spreadsheet")
HIDDEN_TOO = Label(
    "lees ook verborgen rijen en kolommen van een rekenblad",
    "read the hidden rows and columns of a spreadsheet too",
)
TOTALS_TOO = Label(
    "lees ook rijen met een totaal of tussenkop",
    "read rows with a total or the name of a group too",
)
DATES = Label(
    "wat voorop staat in datums met cijfers, waar dat niet zeker is: day of month",
    "what comes first in dates in digits, where that is not certain: day or month",
)
COMMAS = Label(
    "wat een komma is in bedragen als 25,000: thousands of decimals",
    "what a comma is in amounts such as 25,000: thousands or decimals",
)
ERASE = Label(
    "lege cellen maken velden leeg (anders blijven die)",
    "empty cells empty their fields (else these stay)",
)
INTO = Label(
    "lees rijen in dit onderwerp, zoals de vragen van een checklist; een nieuw wordt gemaakt",
    "read rows into this record, such as the questions of a checklist; a new one is made",
)
ROWS_FIELD = Label("welke rijen van het onderwerp", "which rows of the record")
ROWS_OF = Label("schrijf de rijen van dit onderwerp", "write the rows of this record")
ROWS_ANSWERS = Label(
    "schrijf alle antwoorden op dit sjabloon: per regel, of vraag × provider",
    "write all answers to this template: line by line, or question × provider",
)
MERGE_KEPT = Label("kenmerk of naam van wat blijft", "id or name of the one that stays")
MERGE_OTHER = Label(
    "kenmerk of naam van wat erin opgaat", "id or name of the one that becomes part of it"
)
MAKE_MISSING = Label(
    "maak ook wat een tabel noemt en er nog niet is, zoals partijen",
    "make what a table names and is not there yet too, such as parties",
)
PARTIAL = Label(
    "lees in wat kan, ook als er rijen niet kunnen", "read what can be read, even if rows cannot"
)
DRY_RUN = Label("toon wat er zou gebeuren; wijzig niets", "show what would happen; change nothing")
TABLE_OUTPUT = Label(
    "bestand om te schrijven: .xlsx, .ods, .csv of .md",
    "file to write: .xlsx, .ods, .csv or .md",
)
WORDS = Label(
    "zoals de lijst op het scherm staat, in woorden (anders alles, zonder verlies)",
    "as the list stands on screen, in words (else everything, without loss)",
)
AT = Label("beoordeel op deze dag (JJJJ-MM-DD)", "judge on this day (YYYY-MM-DD)")
ALL_ALERTS = Label("ook wat is uitgesteld", "what was snoozed too")
SNOOZED = Label("uitgesteld tot {day}", "snoozed until {day}")
TYPES = ", ".join(each.key for each in PackType)
TYPE = Label(f"soort pakket: {TYPES}", f"type of pack: {TYPES}")
FOR = Label("voor wie: hoe open het pakket is", "for whom: how open the pack is")
PACK_LANGUAGE = Label("taal van het pakket", "language of the pack")
OUTPUT = Label("PDF-bestand om te schrijven: een concept", "PDF file to write: a draft")
ISSUE = Label("geef het pakket uit; het komt in het register", "issue the pack; it is registered")
OUTPUT_OR_ISSUE = Label("kies -o BESTAND of --issue", "choose -o FILE or --issue")
BODY = Label("orgaan", "body")
MEETING = Label("vergaderdatum", "date of the meeting")
STATUS = Label("status van het pakket", "status of the pack")
VERSION = Label("versie van het pakket", "version of the pack")
OTHERWISE = Label(
    "Met alles erbij zou dit pakket op deze plaatsen iets anders zeggen:",
    "With all of the records this pack would say something else here:",
)
CONFIRM_NAME = Label(
    "deze naam mag erin staan, of dit teken mag een vraagteken worden; vaker te geven",
    "this name may be in it, or this sign may become a question mark; may be given more than once",
)
REMOVE_NAME = Label(
    "van deze persoon komt de partij te staan, of “een medewerker”; vaker te geven",
    "the party of this person is printed instead, or “an official”; may be given more than once",
)
NUMBER = Label("nummer van het pakket", "number of the pack")
NEEDS_WORKSPACE = Label("geef de administratie met -w MAP", "give the workspace with -w DIR")
NEEDS_VALUE = Label("“{text}” is geen VELD=WAARDE", "“{text}” is no FIELD=VALUE")
NEEDS_FIELD = Label("“{text}” is geen KOLOM=VELD", "“{text}” is no COLUMN=FIELD")
NOTE = Label("let op: {text}", "note: {text}")
ROW = Label("rij {row}: {text}", "row {row}: {text}")
SUMMARY = Label(
    "{kind}: {new} nieuw, {changed} gewijzigd, {same} gelijk, {skipped} overgeslagen",
    "{kind}: {new} new, {changed} changed, {same} the same, {skipped} skipped",
)
FOLDER_KIND = Label(
    "een map wordt ingelezen als documentation_page, niet als {kind}",
    "a folder is read in as documentation_page, not as {kind}",
)
WRONG_USE = Label("verkeerd gebruik: {detail}", "wrong use: {detail}")
BUG = Label(
    "fout in ozdesk: {detail}; er is niets half gedaan",
    "a bug in ozdesk: {detail}; nothing was half done",
)
UNDONE = Label("ongedaan gemaakt: {name}", "undone: {name}")
REDONE = Label("opnieuw gedaan: {name}", "redone: {name}")
WARNING = Label("let op: {field}: {text}", "note: {field}: {text}")
NOT_SAID = Label(
    "de opdracht is uitgevoerd, maar de uitvoer kon niet worden geschreven ({detail})",
    "the command was done, but its output could not be written ({detail})",
)
STOPPED = Label("gestopt", "stopped")
REPLACED = Label(
    "let op: tekens die niet in het lettertype staan zijn vervangen: {signs}",
    "note: characters that the typeface lacks were replaced: {signs}",
)
NO_SCREEN = Label(
    "er is geen scherm; gebruik demo --no-window of een opdracht (zie --help)",
    "there is no screen; use demo --no-window or a command (see --help)",
)
PROVIDER = Label("kenmerk of naam van de provider", "id or name of the provider")
FORM_LANGUAGE = Label("taal van het formulier", "language of the form")
ANSWERS = Label("antwoordbestand van een provider", "file of answers of a provider")
EVIDENCE_DATE = Label("van welke dag het bewijs is", "from which day the evidence is")
NEEDS_HTML = Label("{path}: kies een naam op .html", "{path}: choose a name ending in .html")
NOTHING_NEW = Label("{name}: geen nieuwe antwoorden", "{name}: no new answers")
LEFT_OUT_ONE = Label(
    "1 provider weggelaten: te vertrouwelijk voor deze lezers",
    "1 provider left out: too confidential for these readers",
)
LEFT_OUT = Label(
    "{count} providers weggelaten: te vertrouwelijk voor deze lezers",
    "{count} providers left out: too confidential for these readers",
)
NO_SUCH_DESK = Label(
    "er is geen bureau {device}; “share status” toont de kenmerken",
    "there is no desk {device}; “share status” lists the ids",
)
TAKEN_OVER = Label("Overgenomen wijzigingen: {count}.", "Changes taken over: {count}.")
