"""One process of `cluener tag` for a stream of batches: a thread writes the texts, the caller reads the entities.

It needs nothing but Python: spark.py sends it along, and tests drive it without Spark.
"""
import json
import os
import queue
import subprocess
import tempfile
import threading

# Exit codes: all texts are tagged, or some of them are in the rejects.
GOOD_EXIT_CODES = (0, 3)


class TaggingError(RuntimeError):
    """The process failed."""


def tag(batches, program, *options, folder=None, environment=None):
    """Yields (batch, entities) for each (batch, texts), in their order.

    A text is UTF-8 bytes, or None. Its entities are a list of dicts with type, text, charStart, charEnd and score; the list is empty
    for None. Bytes that are not UTF-8 have None instead: cluener puts them into its rejects.

    The process starts with the first batch, so that an empty partition costs nothing. It starts in the folder and with the
    environment that are given, or in those of the caller. A caller that waits makes all the others wait, so memory does not grow.
    """
    batches = iter(batches)
    first = next(batches, None)
    if first is None:
        return

    with tempfile.TemporaryDirectory(prefix="cluener-") as scratch:
        rejects = os.path.join(scratch, "rejects.jsonl")
        command = [program, "tag", "--format", "jsonl", "--quiet", "--rejects", rejects, *options]
        # Errors go to a file, because a pipe that nobody reads would fill up and block the process.
        with open(os.path.join(scratch, "errors"), "w+b") as errors:
            process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, cwd=folder, env=environment)
            feed = _Feed(process.stdin, first, batches)
            try:
                rejected = 0
                for batch, entities in _answered(process, feed, errors):
                    rejected += entities.count(None)
                    yield batch, entities
                _check_rejects(rejects, rejected)
            finally:
                # The caller may stop before the end; the writing thread then gets a broken pipe.
                process.kill()
                process.wait()
                process.stdout.close()


class _Feed(threading.Thread):
    """Writes a line for each text. `sent` has (batch, number of texts) for each batch, and None at the end."""

    def __init__(self, stdin, first, batches):
        super().__init__(name="cluener feed", daemon=True)
        self.sent = queue.SimpleQueue()
        self.error = None
        self._stdin, self._first, self._batches = stdin, first, batches
        self.start()

    def run(self):
        try:
            rows = self._write(self._first, 0)
            for batch in self._batches:
                rows = self._write(batch, rows)
        except BrokenPipeError:
            pass  # The process has ended; its exit code says why.
        except BaseException as error:
            self.error = error
        finally:
            try:
                self._stdin.close()
            except BrokenPipeError:
                pass
            self.sent.put(None)

    def _write(self, pair, row):
        batch, texts = pair
        # Before the texts are written, because answers may arrive before the last text is written.
        self.sent.put((batch, len(texts)))
        for row, text in enumerate(texts, row):
            # Bytes that are not UTF-8 are passed on unchanged, so that cluener rejects them.
            content = None if text is None else text.decode("utf-8", "surrogateescape")
            line = json.dumps({"row": row, "text": content}, ensure_ascii=False)
            self._stdin.write(line.encode("utf-8", "surrogateescape") + b"\n")
        self._stdin.flush()
        return row + 1 if texts else row


def _answered(process, feed, errors):
    answer = None  # Already read, but for a later batch: the texts before it were rejected.
    end = 0
    while (sent := feed.sent.get()) is not None:
        batch, count = sent
        start, end = end, end + count
        entities = [None] * count
        row = start - 1
        while row < end - 1:
            answer = answer or _read_answer(process.stdout)
            if answer is None:
                _check_end(process, feed, errors)
                break
            if answer["row"] >= end:
                break
            row = answer["row"]
            entities[row - start] = answer["entities"]
            answer = None
        yield batch, entities
    _check_end(process, feed, errors)


def _read_answer(stdout):
    line = stdout.readline()
    # A killed process leaves a line without a line break.
    return json.loads(line) if line.endswith(b"\n") else None


def _check_end(process, feed, errors):
    code = process.wait()
    if code in GOOD_EXIT_CODES:
        feed.join()
    if feed.error is not None:
        raise feed.error
    if code not in GOOD_EXIT_CODES:
        errors.seek(max(0, os.fstat(errors.fileno()).st_size - 2000))
        said = errors.read().decode("utf-8", "replace").strip()
        raise TaggingError(f"{process.args[0]} ended with exit code {code}, expected 0 or 3: {said or 'it said nothing'}")


def _check_rejects(path, count):
    """Checks that the texts without an answer are exactly those in the rejects."""
    rejects = 0
    if os.path.exists(path):
        with open(path, "rb") as lines:
            rejects = sum(1 for _ in lines)
    if rejects != count:
        raise TaggingError(f"{count} texts have no answer and {rejects} are in the rejects, expected as many: this is a bug, please report it.")
