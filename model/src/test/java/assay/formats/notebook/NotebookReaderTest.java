package assay.formats.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.fact.Fact.Execution;
import assay.fact.Fact.Notebook;
import assay.fact.Fact.Param;
import assay.fact.Fact.Seed;
import assay.fact.Fact.Setting;
import assay.fact.RunId;
import assay.fact.Status;
import assay.formats.ReaderFixture;
import assay.formats.Reading;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotebookReaderTest extends ReaderFixture {

    private Reading read(String json) throws IOException {
        return read("a.ipynb", json);
    }

    @Test
    void theOrderOfTheCodeCellsIsKeptAndNothingOfTheirContent() throws IOException {
        Reading reading = read("""
                {"nbformat": 4, "nbformat_minor": 5,
                 "metadata": {"kernelspec": {"name": "python3"}, "language_info": {"version": "3.11.7"}},
                 "cells": [
                  {"cell_type": "markdown", "source": ["canary12345"]},
                  {"cell_type": "code", "execution_count": 6, "source": ["canary12345"],
                   "outputs": [{"data": {"text/plain": ["canary12345"]}}]},
                  {"cell_type": "code", "execution_count": null, "source": [], "outputs": []},
                  {"cell_type": "code", "execution_count": 2, "source": [], "outputs": []}]}
                """);
        Notebook notebook = reading.only(Notebook.class);
        assertEquals(Arrays.asList(6, null, 2), notebook.executionCounts());
        assertEquals("a.ipynb", notebook.path());
        assertEquals(null, notebook.run());
        assertEquals(
                List.of("kernel=python3", "python=3.11.7"),
                reading.all(Setting.class).stream()
                        .map(each -> each.key() + "=" + each.value())
                        .toList());
        assertEquals(
                0,
                reading.facts()
                        .filter(fact -> fact.toString().contains("canary12345"))
                        .count());
        assertEquals(List.of(), reading.problems());
    }

    @Test
    void format3KeepsItsCellsInWorksheets() throws IOException {
        Reading reading = read("""
                {"nbformat": 3, "metadata": {}, "worksheets": [{"cells": [
                  {"cell_type": "code", "prompt_number": 1, "input": []},
                  {"cell_type": "code", "input": []}]}]}
                """);
        assertEquals(Arrays.asList(1, null), reading.only(Notebook.class).executionCounts());
    }

    @Test
    void whatPapermillExecutedIsARun() throws IOException {
        Reading reading = read("""
                {"nbformat": 4, "metadata": {"papermill": {
                  "start_time": "2026-09-22T10:00:00.5", "end_time": "2026-09-22T12:01:00+02:00", "exception": null,
                  "parameters": {"seed": 5, "db": {"password": "canary12345"}}, "version": "2.6.0"}}, "cells": []}
                """);
        Execution run = reading.only(Execution.class);
        assertEquals(new RunId("papermill", "", "a.ipynb"), run.run());
        assertEquals(Instant.parse("2026-09-22T10:00:00.5Z"), run.start());
        assertEquals(Instant.parse("2026-09-22T10:01:00Z"), run.end());
        assertEquals(Status.FINISHED, run.status());
        assertEquals(run.run(), reading.only(Notebook.class).run());
        assertEquals("5", reading.only(Seed.class).value());
        assertEquals(
                "[secret withheld]", reading.all(Param.class).get(1).value().recorded());
        assertEquals(
                Status.FAILED,
                read("{\"nbformat\": 4, \"metadata\": {\"papermill\": {\"exception\": true}}, \"cells\": []}")
                        .only(Execution.class)
                        .status());
    }

    @Test
    void unknownVersionsAndCutFilesAreProblems() throws IOException {
        assertEquals(
                "UnknownVersion",
                read("{\"nbformat\": 9, \"cells\": []}").problems().getFirst().kind());
        assertEquals(
                "Truncated",
                read("{\"nbformat\": 4, \"cells\": [{").problems().getFirst().kind());
    }
}
