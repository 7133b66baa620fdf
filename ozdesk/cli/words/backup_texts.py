"""The words of the commands for backups, and for a second journal."""

from __future__ import annotations

from ozdesk.domain.label import Label

BACKUP_ACTIONS = {
    "list": Label("toon de reservekopieën, de nieuwste eerst", "list the backups, newest first"),
    "make": Label("maak nu een reservekopie; geeft de naam", "make a backup now; prints its name"),
    "restore": Label(
        "NAAM: zet een reservekopie terug; wat er stond blijft bewaard",
        "NAME: put a backup back; what stood there is kept",
    ),
}
BACKUP_NAME = Label(
    "de naam van een reservekopie, bij restore", "the name of a backup, for restore"
)
BACKUP_NAME_NEEDED = Label(
    "geef bij restore een naam uit backup list, en alleen daarbij",
    "give a name from backup list with restore, and only there",
)
NO_SUCH_BACKUP = Label(
    "er is geen reservekopie {name}; zie backup list", "there is no backup {name}; see backup list"
)
BACKUP_REPLACED = Label("stond er voor een terugzetting", "stood before a restore")
BACKUP_RESTORED = Label(
    "Teruggezet: {name}. Wat er stond is bewaard als reservekopie.",
    "Put back: {name}. What stood there is kept as a backup.",
)
TAKE_JOURNALS = Label(
    "neem over wat in een tweede journaal in de map staat",
    "take over what stands in a second journal in the folder",
)
