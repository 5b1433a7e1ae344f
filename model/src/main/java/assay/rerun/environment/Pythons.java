package assay.rerun.environment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the Python that an environment is to be made of: the recorded one, else another patch release of it, else,
/// where that is allowed, the nearest feature release.
final class Pythons {
    private static final int MOST = 30;

    private Pythons() {}

    /// @param uv where it is on this machine
    static Interpreter find(@Nullable String recorded, @Nullable UvPython uv, Workshop workshop)
            throws IOException, Refused {
        Set<Path> candidates = candidates(recorded, workshop.tools);
        List<Interpreter> found = new ArrayList<>();
        for (Path candidate : candidates.stream().limit(MOST).toList()) {
            Interpreter.Answer answer = Interpreter.ask(candidate, false, workshop);
            Interpreter it = answer.interpreter();
            if (it == null) {
                workshop.tried(candidate + ": does not tell its version");
                refuseWhereNoneWillStart(answer, workshop);
                continue;
            }
            workshop.tried(candidate + ": Python " + it.version());
            if (recorded == null || Differences.matches(recorded, it.version())) {
                return it;
            }
            found.add(it);
        }
        Interpreter fetched = recorded == null || uv == null ? null : byUv(recorded, uv, workshop);
        if (fetched != null) {
            return fetched;
        }
        String next = "Install it, name an interpreter to take, or allow another Python.";
        if (recorded == null || found.isEmpty()) {
            throw workshop.refused(
                    "No Python" + (recorded == null ? "" : " " + recorded) + " was found on this machine.", next);
        }
        Interpreter nearest = found.stream()
                .min(Comparator.comparingInt(each -> distance(recorded, each.version())))
                .orElseThrow();
        boolean sameFeature = Interpreter.feature(recorded).equals(Interpreter.feature(nearest.version()));
        if (sameFeature || workshop.settings.otherPython()) {
            return nearest;
        }
        throw workshop.refused(
                "Python " + recorded + " is asked for and not on this machine; the nearest is " + nearest.version()
                        + ".",
                next);
    }

    private static @Nullable Interpreter byUv(String recorded, UvPython uv, Workshop workshop) throws IOException {
        Path program = uv.find(recorded);
        if (program == null) {
            return null;
        }
        Interpreter it = Interpreter.ask(program, false, workshop).interpreter();
        workshop.tried(program + ", known to uv: " + (it == null ? "does not start" : "Python " + it.version()));
        return it != null && Differences.matches(recorded, it.version()) ? it : null;
    }

    /// Stopped, no sandbox, or a limit: the next one would end no better.
    static void refuseWhereNoneWillStart(Interpreter.Answer answer, Workshop workshop) throws Refused {
        switch (answer.ended().ran().end()) {
            case STOPPED, NOT_STARTED, TOO_LONG, TOO_MUCH_MEMORY, TOO_MUCH_DISK, TOO_MANY_PROCESSES ->
                throw workshop.refused(
                        "Python did not tell its version.", "See what stands in its way.", answer.ended());
            case EXITED, SIGNALLED -> {}
        }
    }

    private static Set<Path> candidates(@Nullable String recorded, Tools tools) {
        Set<Path> candidates = new LinkedHashSet<>();
        if (recorded != null) {
            // Version managers name folders by the whole version.
            tools.all("python3").stream()
                    .filter(each -> each.toString().contains(recorded))
                    .forEach(candidates::add);
            candidates.addAll(tools.all("python" + Interpreter.feature(recorded)));
        }
        candidates.addAll(tools.all("python3"));
        candidates.addAll(tools.all("python"));
        return candidates;
    }

    /// Feature releases first, patch releases within one; the newer of two that are as far.
    private static int distance(String recorded, String version) {
        int[] a = numbers(recorded);
        int[] b = numbers(version);
        int[] weights = {1_000_000, 2_000, 2};
        int distance = 0;
        for (int i = 0; i < weights.length; i++) {
            distance += weights[i] * Math.min(900, Math.abs(a[i] - b[i]));
        }
        return distance + (b[1] < a[1] ? 1 : 0);
    }

    private static int[] numbers(String version) {
        int[] numbers = new int[3];
        String[] parts = version.split("[^0-9]+", 4);
        for (int i = 0; i < Math.min(3, parts.length); i++) {
            numbers[i] = parts[i].isEmpty() || parts[i].length() > 6 ? 0 : Integer.parseInt(parts[i]);
        }
        return numbers;
    }
}
