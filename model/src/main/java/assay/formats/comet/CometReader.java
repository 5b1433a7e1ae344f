package assay.formats.comet;

import assay.fact.Fact.Execution;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Reader;
import assay.read.RunFacts;
import assay.read.Secrets;
import assay.read.Source;
import assay.read.Times;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import assay.syntax.Zip;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An experiment of Comet that was not sent: a zip archive with `experiment.json` and, one message a line,
/// `messages.json`.
@AutoService(Reader.class)
public final class CometReader implements Reader {
    private static final String EXPERIMENT = "experiment.json";
    private static final String MESSAGES = "messages.json";

    @Override
    public Format format() {
        return new Format(
                "comet",
                "Comet, offline archives",
                ".cometml-runs/<experiment key>.zip",
                "comet_ml 3.47 to 3.58",
                List.of(
                        "times and how it ended",
                        "parameters",
                        "metric histories",
                        "the commit",
                        "the command line",
                        "installed packages",
                        "GPU"),
                List.of(
                        new Gap(Layer.CODE, "whether the tree was clean, unless a patch is kept"),
                        new Gap(Layer.ENVIRONMENT, "the driver and CUDA, and the exit code"),
                        new Gap(Layer.DATA, "a checksum of the inputs, or what was read"),
                        new Gap(Layer.ENTROPY, "seeds, unless they are parameters")));
    }

    @Override
    public Claim claim(Candidate candidate) {
        String name = candidate.name();
        if (!name.endsWith(".zip") || name.length() < 36 || !Zip.looksLike(candidate.head())) {
            return Claim.NO;
        }
        boolean kept = candidate.folder().endsWith(".cometml-runs");
        String head = new String(candidate.head(), StandardCharsets.ISO_8859_1);
        boolean named = head.startsWith(EXPERIMENT, 30) || head.startsWith(MESSAGES, 30);
        boolean says = head.contains("\"offline_id\"") || head.contains("\"payload\"");
        return named && says ? Claim.CERTAIN : kept ? Claim.LIKELY : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        try (Zip zip = Zip.open(source.file(source.path()))) {
            for (String name : zip.refused()) {
                facts.problem(new Problem.Refused(
                        source.path(), Locator.WHOLE, "The name " + name + " in the archive leads out of it."));
            }
            if (zip.entries().isEmpty()) {
                facts.problem(new Problem.Truncated(
                        source.path(),
                        Locator.WHOLE,
                        "An experiment was expected, an archive without entries was found: it was cut off before"
                                + " anything was written."));
                return;
            }
            Tree experiment = zip.has(EXPERIMENT)
                    ? Json.parse(new String(zip.bytes(EXPERIMENT, 1 << 20), StandardCharsets.UTF_8), Limits.RECORD)
                    : new Tree.Missing("");
            String name = Paths.name(source.path());
            String key = experiment
                    .get("offline_id")
                    .text(experiment.get("user_provided_experiment_key").text(name.substring(0, name.length() - 4)));
            RunFacts here = new RunFacts(RunId.global("comet", key), source, source.path(), facts);
            Messages messages = new Messages(here);
            SyntaxException damage = messages(zip, messages);
            execution(experiment, messages, here, facts);
            messages.finish();
            if (damage != null) {
                facts.problem(new Problem.Damaged(
                        source.path(),
                        Messages.line(Math.max(1, damage.line())),
                        "One message a line was expected in messages.json. " + damage.getMessage()));
            }
        }
    }

    private static @Nullable SyntaxException messages(Zip zip, Messages messages) throws IOException {
        try (InputStream in = zip.stream(MESSAGES)) {
            Json.lines(in, Limits.RECORD, messages::add);
            return null;
        } catch (SyntaxException damaged) {
            return damaged;
        }
    }

    /// There is no status: an error that came to the user's notice is one, and a missing end a cut.
    private static void execution(Tree experiment, Messages messages, RunFacts here, Facts facts) {
        Locator at = new Locator.Row(EXPERIMENT, "offline_id=" + here.run().id());
        Tree stop = experiment.get("stop_time");
        String message = experiment.get("customer_error_message").text("");
        boolean error = experiment.get("customer_error_reported").text("").equals("true");
        Status status = error
                ? message.contains("KeyboardInterrupt") ? Status.KILLED : Status.FAILED
                : stop.number() == null ? Status.UNKNOWN : Status.FINISHED;
        String project = experiment.get("project_name").text();
        facts.add(new Execution(
                here.run(),
                Secrets.clean(messages.name().isEmpty() ? here.run().id() : messages.name()),
                status,
                Times.millis(experiment.get("start_time").number()),
                Times.millis(stop.number()),
                null,
                false,
                project == null ? null : Secrets.clean(project),
                messages.user(),
                here.at(at)));
        here.tag("failure", message, at);
        here.tag("workspace", experiment.get("workspace").text(), at);
        experiment.get("tags").items().forEach(tag -> here.tag("tag " + tag.text(""), "yes", at));
    }
}
