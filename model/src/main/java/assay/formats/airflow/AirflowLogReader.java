package assay.formats.airflow;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Execution;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Reader;
import assay.read.Source;
import assay.read.Times;
import com.google.auto.service.AutoService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A log of one try of a task: `dag_id=…/run_id=…/task_id=…/attempt=1.log`. The path says whose it is; its lines say
/// when it was and how it ended.
@AutoService(Reader.class)
public final class AirflowLogReader implements Reader {
    private static final Pattern PATH = Pattern.compile("(?:(?<above>.+?)/)?dag_id=(?<dag>[^/]+)/run_id=(?<run>[^/]+)/"
            + "task_id=(?<task>[^/]+)/(?:map_index=(?<map>\\d+)/)?attempt=(?<try>\\d{1,9})\\.log");
    private static final Pattern TIME = Pattern.compile("^(?:\\[|\\{\"timestamp\": ?\")([0-9T:.+Z-]{19,35})[]\"]");
    private static final Pattern OFFSET = Pattern.compile("([+-]\\d\\d)(\\d\\d)$");
    private static final int MOST_CHARACTERS = 32 << 20;

    @Override
    public Format format() {
        return new Format(
                "airflow-log",
                "Airflow (task logs)",
                "logs/dag_id=…/run_id=…/task_id=…/attempt=….log",
                "2.10",
                List.of("which tasks ran", "when, and how they ended"),
                Set.of(Layer.PARAMETERS),
                List.of(
                        new Gap(Layer.CODE, "the commit"),
                        new Gap(Layer.CODE, "the command of tasks that are not Bash's"),
                        new Gap(Layer.LIBRARIES, "installed packages"),
                        new Gap(Layer.ENVIRONMENT, "operating system, devices"),
                        new Gap(Layer.DATA, "what was read"),
                        new Gap(Layer.DATA, "a checksum of the inputs"),
                        new Gap(Layer.ENTROPY, "seeds")));
    }

    @Override
    public boolean mayClaim(String name) {
        return name.startsWith("attempt=") && name.endsWith(".log");
    }

    @Override
    public Claim claim(Candidate candidate) {
        return PATH.matcher(candidate.path()).matches() ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        Matcher path = PATH.matcher(source.path());
        if (!path.matches()) {
            return;
        }
        String above = path.group("above") == null ? "" : path.group("above");
        String home = Paths.folder(above);
        RunId run = new RunId("airflow", home, path.group("dag") + "/" + path.group("run"));
        String map = path.group("map");
        String task = path.group("task") + (map == null ? "" : "[" + map + "]");
        Lines lines = lines(source);
        int attempt = Integer.parseInt(path.group("try"));
        boolean last = source.size(source.resolve("attempt=" + (attempt + 1) + ".log")) < 0;
        facts.add(new Execution(
                run,
                run.id(),
                Status.UNKNOWN,
                null,
                null,
                null,
                false,
                path.group("dag"),
                null,
                source.here(Locator.WHOLE)));
        facts.add(new Execution(
                new RunId("airflow", home, run.id() + "/" + task),
                task,
                last ? lines.status : Status.UNKNOWN,
                lines.first,
                last ? lines.last : null,
                run,
                false,
                null,
                null,
                source.here(Locator.WHOLE)));
        facts.add(new Artifact(
                run,
                Artifact.Role.OUTPUT,
                Artifact.Kind.FILE,
                source.path(),
                "attempt=" + attempt + ".log",
                task,
                "log",
                List.of(),
                null,
                source.here(Locator.WHOLE)));
    }

    private record Lines(@Nullable Instant first, @Nullable Instant last, Status status) {}

    private static Lines lines(Source source) throws IOException {
        Instant first = null;
        Instant last = null;
        Status status = Status.UNKNOWN;
        int characters = 0;
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(source.stream(source.path()), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine();
                    line != null && characters < MOST_CHARACTERS;
                    line = reader.readLine()) {
                characters += line.length() + 1;
                Matcher time = TIME.matcher(line);
                Instant at =
                        time.find() ? Times.utc(OFFSET.matcher(time.group(1)).replaceFirst("$1:$2")) : null;
                first = first == null ? at : first;
                last = at == null ? last : at;
                status = status(line, status);
            }
        }
        return new Lines(first, status == Status.UNKNOWN ? null : last, status);
    }

    private static Status status(String line, Status before) {
        if (line.contains("Marking task as SUCCESS")) {
            return Status.FINISHED;
        }
        if (line.contains("Marking task as FAILED")) {
            return Status.FAILED;
        }
        return line.contains("Marking task as UP_FOR_RETRY") ? Status.SCHEDULED : before;
    }
}
