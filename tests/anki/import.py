"""Imports what `cloakroom review --export anki` prints into Anki, twice: no note is new the second time."""

import os
import subprocess
import sys
import tempfile

from anki.collection import Collection, ImportCsvRequest

program = sys.argv[1]
with tempfile.TemporaryDirectory() as folder:
    collection = Collection(os.path.join(folder, "collection.anki2"))
    environment = {"CLOAKROOM_DATA": os.path.join(folder, "data")}
    for lang in ["en", "ja"]:
        command = [program, "review", "--export", "anki", "--lang", lang]
        exported = subprocess.run(command, env=environment, check=True, capture_output=True).stdout
        path = os.path.join(folder, f"{lang}.tsv")
        with open(path, "wb") as file:
            file.write(exported)
        before = collection.note_count()
        for time in [1, 2]:
            metadata = collection.get_csv_metadata(path=path, delimiter=None)
            log = collection.import_csv(ImportCsvRequest(path=path, metadata=metadata)).log
            new, faults = len(log.new), len(log.missing_notetype) + len(log.empty_first_field)
            print(f"{lang}, import {time}: {log.found_notes} found, {new} new, {faults} faulty")
            assert faults == 0 and log.found_notes > 150
            assert new == (log.found_notes if time == 1 else 0)
        assert collection.note_count() == before + log.found_notes
        assert collection.decks.by_name("cloakroom") is not None
    notes = [collection.get_note(id) for id in collection.find_notes("")]
    assert all("\t" not in field for note in notes for field in note.fields)
    assert any("<br>" in field for note in notes for field in note.fields)
    assert all(note.tags for note in notes)
    collection.close()
