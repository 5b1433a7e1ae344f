package assay.formats.notebook;

import assay.fact.Fact;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Status;
import assay.fact.Value;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Reader;
import assay.read.Secrets;
import assay.read.SeedName;
import assay.read.Source;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Jupyter notebooks (nbformat 3 and 4): in what order the cells ran, and with which kernel. One
/// that papermill executed is a run of its own. Sources and outputs of cells are never kept: both
/// hold data and secrets.
@AutoService(Reader.class)
public final class NotebookReader implements Reader {
    private static final Limits LIMITS = new Limits(64 << 20, 100, 5_000_000);

    @Override
    public Format format() {
        return new Format(
                "notebook",
                "Jupyter notebook",
                "*.ipynb",
                "nbformat 3 and 4; papermill's metadata",
                List.of("order in which cells ran", "kernel and Python's version", "papermill's parameters and times"),
                List.of(
                        new Gap(Layer.CODE, "the commit"),
                        new Gap(Layer.CODE, "cells that were deleted or changed after they ran"),
                        new Gap(Layer.PARAMETERS, "all that papermill did not pass"),
                        new Gap(Layer.LIBRARIES, "packages and their versions"),
                        new Gap(Layer.ENVIRONMENT, "host and devices"),
                        new Gap(Layer.DATA, "what was read and written"),
                        new Gap(Layer.ENTROPY, "seeds")));
    }

    @Override
    public boolean mayClaim(String name) {
        return name.endsWith(".ipynb");
    }

    @Override
    public Claim claim(Candidate candidate) {
        boolean checkpoint = candidate.folder().endsWith(".ipynb_checkpoints");
        return mayClaim(candidate.name()) && !checkpoint ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        Tree notebook = Json.parse(source.text(source.path()), LIMITS);
        Long format = notebook.get("nbformat").integer();
        if (format == null || format < 3 || format > 4) {
            facts.problem(new Problem.UnknownVersion(
                    source.path(),
                    Source.at(notebook.get("nbformat")),
                    "nbformat 3 or 4 was expected and '"
                            + notebook.get("nbformat").text("nothing") + "' was found; what it shares was read."));
        }
        RunId run = papermill(notebook.at("metadata", "papermill"), source, facts);
        facts.add(new Fact.Notebook(run, source.path(), counts(notebook), source.here(Locator.WHOLE)));
        Tree metadata = notebook.get("metadata");
        setting(run, "kernel", metadata.at("kernelspec", "name"), source, facts);
        setting(run, "python", metadata.at("language_info", "version"), source, facts);
    }

    private static List<@Nullable Integer> counts(Tree notebook) {
        List<Tree> cells = new ArrayList<>(notebook.get("cells").items());
        notebook.get("worksheets")
                .items()
                .forEach(sheet -> cells.addAll(sheet.get("cells").items()));
        List<@Nullable Integer> counts = new ArrayList<>();
        for (Tree cell : cells) {
            if (cell.get("cell_type").text("").equals("code")) {
                Tree count =
                        cell.get("execution_count").exists() ? cell.get("execution_count") : cell.get("prompt_number");
                Long number = count.integer();
                counts.add(number == null ? null : Math.clamp(number, 0, Integer.MAX_VALUE));
            }
        }
        return counts;
    }

    /// Null where papermill did not execute it.
    private static @Nullable RunId papermill(Tree papermill, Source source, Facts facts) {
        if (papermill.entries().isEmpty()) {
            return null;
        }
        RunId run = new RunId("papermill", "", source.path());
        Instant end = time(papermill.get("end_time"));
        // A success leaves null or false, and the end is written in either case (papermill: engines.py).
        boolean failed = papermill.get("exception").text("").equalsIgnoreCase("true");
        Status status = failed ? Status.FAILED : end == null ? Status.UNKNOWN : Status.FINISHED;
        facts.add(new Fact.Execution(
                run,
                source.path(),
                status,
                time(papermill.get("start_time")),
                end,
                null,
                false,
                null,
                null,
                source.here(papermill)));
        Tree input = papermill.get("input_path");
        if (!input.text("").isEmpty()) {
            facts.add(new Fact.Tag(run, "input_path", Secrets.clean(input.text("")), source.here(input)));
        }
        papermill.get("parameters").leaves((key, leaf) -> {
            Value value = Value.of(Secrets.value(key, leaf.written()));
            facts.add(new Fact.Param(run, key, value, source.here(leaf)));
            if (SeedName.seeds(key, value)) {
                facts.add(new Fact.Seed(run, key, value.recorded(), source.here(leaf)));
            }
        });
        return run;
    }

    /// ISO 8601; without a zone it is UTC, as papermill writes it (papermill: clientwrap.py,
    /// utcnow).
    private static @Nullable Instant time(Tree tree) {
        String text = tree.text("");
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noOffset) {
            try {
                return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException noTime) {
                return null;
            }
        }
    }

    private static void setting(@Nullable RunId run, String key, Tree value, Source source, Facts facts) {
        if (value.text() != null) {
            facts.add(new Fact.Setting(
                    run, Fact.Setting.Kind.SYSTEM, key, Secrets.clean(value.text("")), source.here(value)));
        }
    }
}
