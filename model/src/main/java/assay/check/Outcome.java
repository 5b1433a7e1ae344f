package assay.check;

import java.util.List;

/// What can be said of a file, in the order of the checks.
///
/// @param sha256 of the file, lower-case hex
/// @param report the report's id; empty where none can be read
/// @param limits what these checks cannot show, whatever they came to
public record Outcome(String sha256, String report, List<Line> lines, List<String> limits) {

    public Outcome {
        lines = List.copyOf(lines);
        limits = List.copyOf(limits);
    }

    public boolean hasFailed() {
        return lines.stream().anyMatch(line -> line.verdict() == Verdict.FAILED);
    }
}
