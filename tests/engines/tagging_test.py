"""Drives samples/ScaleOut/tagging.py, which spark.py runs on every executor, without Spark.

    python3 tests/engines/tagging_test.py PROGRAM      PROGRAM is the published cluener; its environment is empty here
"""
import itertools
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "samples", "ScaleOut"))
from tagging import TaggingError, tag  # noqa: E402

PROGRAM = os.path.abspath(sys.argv.pop(1))
SENTENCES = ["李晓明昨天在北京大学作了一场讲座。", "华为在深圳发布了新款手机。", "今天天气很好。", "😀腾讯\u2028𠮷野家\"在\\上海\n"]


def sentences(count):
    return [f"{i}：{sentence}".encode() for i, sentence in zip(range(count), itertools.cycle(SENTENCES))]


def batches_of(texts, size):
    return [(start, texts[start:start + size]) for start in range(0, len(texts), size)]


def tagging(batches, *options, program=PROGRAM, **settings):
    return tag(batches, program, "--workers", "1", *options, environment={}, **settings)


def entities_of(texts, size, *options):
    return [entities for _, answers in tagging(batches_of(texts, size), *options) for entities in answers]


def in_a_file(texts):
    """The entities that one run over a file finds."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        for text in texts:
            file.write(json.dumps({"text": None if text is None else text.decode()}).encode() + b"\n")
        file.flush()
        output = subprocess.run([PROGRAM, "tag", file.name, "--quiet"], env={}, stdout=subprocess.PIPE, check=True).stdout
    return [json.loads(line)["entities"] for line in output.split(b"\n") if line]


def children():
    """Child processes of this one that have not ended."""
    found = []
    for task in os.listdir("/proc/self/task"):
        with open(f"/proc/self/task/{task}/children") as file:
            found += [int(pid) for pid in file.read().split()]
    return found


def script(folder, lines):
    """A program used instead of cluener, for failures that cluener itself does not have."""
    path = os.path.join(folder, "program")
    with open(path, "w") as file:
        file.write("#!/bin/sh\n" + lines)
    os.chmod(path, 0o700)
    return path


class TaggingTest(unittest.TestCase):
    def tearDown(self):
        self.assertEqual([], children(), "a process is left")
        self.assertNotIn("cluener feed", [thread.name for thread in threading.enumerate()])

    def test_batches_give_what_one_run_gives(self):
        texts = sentences(10_004)

        expected = in_a_file(texts)

        self.assertGreater(sum(map(len, expected)), 10_000)
        self.assertEqual(expected, entities_of(texts, 10_000))

    def test_batches_of_any_size_keep_their_order_and_what_belongs_to_them(self):
        texts = sentences(40)
        batches = [("a", texts[:1]), ("empty", []), ("b", texts[1:2]), ("c", texts[2:33]), ("none", []), ("d", texts[33:])]

        answers = list(tagging(batches))

        self.assertEqual([(name, len(part)) for name, part in batches], [(name, len(entities)) for name, entities in answers])
        for text, entities in zip(texts, itertools.chain.from_iterable(entities for _, entities in answers)):
            for entity in entities:
                self.assertEqual(["type", "text", "charStart", "charEnd", "score"], list(entity))
                units = text.decode().encode("utf-16-le")
                self.assertEqual(entity["text"], units[entity["charStart"] * 2:entity["charEnd"] * 2].decode("utf-16-le"))

    def test_no_batches_start_no_process(self):
        self.assertEqual([], list(tagging([], program="/there/is/no/such/program")))

    def test_null_texts_have_no_entities(self):
        self.assertEqual([[], [], []], entities_of([None, b"", None], 2))

    def test_bytes_that_are_not_utf8_are_rejected_with_exit_code_3_and_the_others_are_tagged(self):
        texts = sentences(6)
        for at in (0, 2, 3, 5):
            texts[at] = b"\xff\xfe" + texts[at]

        answers = entities_of(texts, 3)

        self.assertEqual([0, 2, 3, 5], [row for row, entities in enumerate(answers) if entities is None])
        self.assertTrue(answers[1] and answers[4])

    def test_texts_of_20_000_chars(self):
        texts = [("".join(SENTENCES) * 400)[:20_000].encode() for _ in range(12)]

        answers = entities_of(texts, 4)

        self.assertEqual(in_a_file(texts), answers)
        self.assertTrue(all(len(entities) > 300 for entities in answers))

    def test_options_go_to_the_program(self):
        text = "😀李晓明在北京大学".encode()

        ((utf16,), (codepoint,)) = entities_of([text], 1, "--types", "name"), entities_of([text], 1, "--types", "name", "--with-offsets", "codepoint")

        self.assertEqual([(2, 5), (1, 4)], [(entity["charStart"], entity["charEnd"]) for entity in utf16 + codepoint])

    def test_the_program_starts_in_the_folder_that_is_given(self):
        models = os.path.join(os.path.dirname(__file__), "..", "..", "models")

        ((_, (entities,)),) = tagging([(0, sentences(1))], "--model", "cluener-mini", folder=models)

        self.assertEqual(["李晓明", "北京大学"], [entity["text"] for entity in entities])

    def test_a_reader_that_waits_makes_the_writer_wait(self):
        filler = b"x" * 4000
        read = 0

        def batches():
            nonlocal read
            for start, texts in batches_of(sentences(40_000), 100):
                read = start + len(texts)
                yield start, [text + filler for text in texts]

        answers = tagging(batches())
        next(answers)
        time.sleep(6)
        waiting = read
        time.sleep(2)

        self.assertEqual(waiting, read, "the writer goes on")
        self.assertLess(read, 40_000)
        answers.close()

    def test_a_caller_that_goes_away_leaves_nothing(self):
        answers = tagging(batches_of(sentences(30_000), 100))
        next(answers)
        answers.close()
        for thread in threading.enumerate():
            if thread.name == "cluener feed":
                thread.join(10)

    def test_a_killed_process_is_an_error(self):
        answers = tagging(batches_of(sentences(30_000), 100))
        next(answers)
        for child in children():
            os.kill(child, signal.SIGKILL)

        with self.assertRaisesRegex(TaggingError, "ended with exit code -9, expected 0 or 3"):
            list(answers)

    def test_a_program_that_fails_says_why(self):
        with self.assertRaisesRegex(TaggingError, "exit code 1, expected 0 or 3: .*no-such-model"):
            entities_of(sentences(3), 1, "--model", "no-such-model")
        with self.assertRaisesRegex(TaggingError, "exit code 2, expected 0 or 3: .*--no-such-option"):
            entities_of(sentences(3), 1, "--no-such-option")

    def test_batches_that_fail_are_the_error(self):
        def batches():
            yield 0, sentences(5)
            raise ValueError("the partition is lost")

        with self.assertRaisesRegex(ValueError, "the partition is lost"):
            list(tagging(batches()))

    def test_texts_that_are_lost_are_an_error(self):
        answer = """{"row":0,"text":"a","entities":[]}"""
        for lines in (f"head -n 1 >/dev/null; echo '{answer}'", f"cat >/dev/null; echo '{answer}'; exit 3", f"cat >/dev/null; printf '{answer[:-4]}'"):
            with self.subTest(lines), tempfile.TemporaryDirectory() as folder:
                with self.assertRaisesRegex(TaggingError, "texts have no answer and 0 are in the rejects"):
                    list(tag(batches_of([b"a", b"b"], 1), script(folder, lines)))


if __name__ == "__main__":
    unittest.main()
