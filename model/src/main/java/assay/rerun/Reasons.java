package assay.rerun;

import assay.rerun.run.Ran;
import java.util.List;
import java.util.regex.Pattern;

/// Why a command did not end well, in a sentence.
final class Reasons {
    private record Known(Pattern line, String why) {}

    private static final List<Known> KNOWN = List.of(
            new Known(
                    Pattern.compile(
                            "CUDA out of memory|CUDA_ERROR_OUT_OF_MEMORY|OutOfMemoryError.*GPU|ResourceExhaustedError"),
                    "the GPU's memory was not enough"),
            new Known(Pattern.compile("\\bMemoryError\\b|Cannot allocate memory"), "memory was not enough"),
            new Known(Pattern.compile("No space left on device|Disk quota exceeded"), "the disk was full"),
            new Known(Pattern.compile("No module named '?([\\w.]+)'?"), "a Python module is missing: $1"),
            new Known(Pattern.compile("No such file or directory: '([^']{1,300})'"), "a file is missing: $1"),
            new Known(
                    Pattern.compile(
                            "Temporary failure in name resolution|Network is unreachable|Name or service not known"),
                    "it asked for the network, which was not allowed"));

    private Reasons() {}

    /// @param last lines of its output, the last one last
    static String of(String command, Ran ran, List<String> last) {
        String how = switch (ran.end()) {
            case EXITED -> "ended with exit code " + ran.exitCode();
            case SIGNALLED -> "was ended by a signal";
            case TOO_LONG -> "ran longer than its limit";
            case TOO_MUCH_MEMORY -> "used more memory than its limit";
            case TOO_MUCH_DISK -> "wrote more than its limit";
            case TOO_MANY_PROCESSES -> "started more processes than its limit";
            case STOPPED -> "was stopped";
            case NOT_STARTED -> "could not be started";
        };
        StringBuilder sentence = new StringBuilder(command).append(' ').append(how);
        if (ran.end() == Ran.End.NOT_STARTED) {
            ran.notes().stream()
                    .findFirst()
                    .ifPresent(note -> sentence.append(": ").append(note));
            return ended(sentence);
        }
        for (String line : last.reversed()) {
            for (Known known : KNOWN) {
                java.util.regex.Matcher found = known.line.matcher(line);
                if (found.find()) {
                    String why = known.why.contains("$1") ? known.why.replace("$1", found.group(1)) : known.why;
                    return ended(sentence.append(": ").append(why));
                }
            }
        }
        if (!last.isEmpty() && ran.end() == Ran.End.EXITED) {
            sentence.append("; its last line: ").append(last.getLast().strip());
        }
        return ended(sentence);
    }

    private static String ended(StringBuilder sentence) {
        return sentence.toString().endsWith(".")
                ? sentence.toString()
                : sentence.append('.').toString();
    }
}
