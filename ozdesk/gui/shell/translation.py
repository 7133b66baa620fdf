"""Qt's own words, such as those of its file dialogs, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from ozdesk.domain.label import Language

_installed: list[QTranslator] = []


def use_language(app: QCoreApplication | None, language: Language) -> None:
    """Let Qt speak a language too; English is what it speaks by itself."""
    if app is None:
        return
    while _installed:
        app.removeTranslator(_installed.pop())
    QLocale.setDefault(QLocale("nl_NL" if language == "nl" else "en_GB"))
    if language == "nl":
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        translator = QTranslator()
        if translator.load("qtbase_nl", folder):
            app.installTranslator(translator)
            _installed.append(translator)
