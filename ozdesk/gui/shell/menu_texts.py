"""The words of the menus."""

from __future__ import annotations

from ozdesk.domain.label import Label
from ozdesk.kinds.pack import Pack

FILE = Label("Bestand", "File")
NEW = Label("Nieuwe administratie…", "New workspace…")
OPEN = Label("Administratie openen…", "Open workspace…")
RECENT = Label("Onlangs geopend", "Recently opened")
EXAMPLE = Label("Voorbeeld openen", "Open the example")
IMPORT = Label("Importeren…", "Import…")
IMPORT_FOLDER = Label("Map met documentatie inlezen…", "Read in a documentation folder…")
EXPORT_LIST = Label("Lijst exporteren…", "Export the list…")
EXPORT = Label("Pakket uitvoeren…", "Export a pack…")
ANSWERS = Label("Antwoorden van een provider…", "Answers of a provider…")
NOTICES = Label("Lijst voor vroege meldingen…", "Early-notice list…")
TOGETHER = Label("Samenwerken op een gedeelde schijf…", "Work together on a shared drive…")
SYNC = Label("Nu bijwerken met collega's", "Sync with colleagues now")
BACKUPS = Label("Reservekopieën…", "Backups…")
CHECK = Label("Administratie controleren", "Check the workspace")
ERASE = Label("Persoonsgegevens vernietigen…", "Destroy personal data…")
TIDY = Label("Voorbeeld opruimen…", "Remove the example…")
WORKSPACE_SETTINGS = Label("Instellingen van deze administratie…", "Settings of this workspace…")
SETTINGS = Label("Instellingen…", "Settings…")
QUIT = Label("Afsluiten", "Quit")

EDIT = Label("Bewerken", "Edit")
UNDO_STEP = Label("Ongedaan maken: {step}", "Undo: {step}")
REDO = Label("Opnieuw doen", "Redo")
REDO_STEP = Label("Opnieuw doen: {step}", "Redo: {step}")
FIND = Label("Filteren op deze pagina", "Filter this page")
PALETTE = Label("Zoek of doe iets…", "Search or do something…")

VIEW = Label("Beeld", "View")
THEME = Label("Thema", "Theme")
THEMES = {
    "system": Label("Zoals het systeem", "Like the system"),
    "light": Label("Licht", "Light"),
    "dark": Label("Donker", "Dark"),
}
LANGUAGES = {"nl": Label("Nederlands", "Nederlands"), "en": Label("English", "English")}
TEXT_SIZE = Label("Tekstgrootte", "Text size")
LARGER = Label("Grotere tekst", "Larger text")
SMALLER = Label("Kleinere tekst", "Smaller text")
INSPECTOR = Label("Zijpaneel tonen", "Show the side panel")

GO = Label("Ga naar", "Go")
SWAP = Label("Tussen navigatie en pagina", "Between navigation and page")

PACK = Pack.singular
MAKE_PACK = Label("Pakket maken…", "Make a pack…")
ALL_PACKS = Label("Alle pakketten", "All packs")
PACK_FOLDER = Label("Map met pakketten openen", "Open the folder of packs")

HELP = Label("Help", "Help")
LOG = Label("Map met instellingen en logboek", "Folder of settings and log")
