package assay.view.check;

import assay.check.Line;
import assay.check.Outcome;
import assay.check.Verdict;
import assay.text.Texts;
import java.util.List;
import java.util.stream.Collectors;

/// What all checks of a file say together, in sentences that claim no more than they carry.
record Overall(Outcome outcome) {
    private static final Texts TEXTS = Texts.of(CheckView.class);
    private static final int NAMED = 4;

    /// One sentence.
    String sentence() {
        List<Line> failed = of(Verdict.FAILED);
        if (!failed.isEmpty()) {
            String names = failed.stream()
                    .limit(NAMED)
                    .map(line -> About.name(line.about()))
                    .collect(Collectors.joining(", "));
            return TEXTS.text(
                    failed.size() == 1 ? "overall.failed.one" : "overall.failed",
                    failed.size(),
                    outcome.lines().size(),
                    failed.size() > NAMED ? names + ", …" : names);
        }
        return TEXTS.text("overall.passed", of(Verdict.PASSED).size());
    }

    /// Who stands for the file, and what was not looked at.
    String more() {
        long signatures = outcome.lines().stream()
                .filter(line -> line.about().matches("signature \\d+"))
                .count();
        String signed = outcome.lines().stream().noneMatch(line -> line.about().startsWith("signature"))
                ? ""
                : TEXTS.text(
                        signatures == 0
                                ? "overall.unsigned"
                                : signatures == 1 ? "overall.signed.one" : "overall.signed",
                        signatures);
        int open = of(Verdict.NOT_CHECKED).size();
        String unchecked = open == 0 ? "" : TEXTS.text(open == 1 ? "overall.open.one" : "overall.open", open);
        return (signed + " " + unchecked).strip();
    }

    List<Line> of(Verdict verdict) {
        return outcome.lines().stream()
                .filter(line -> line.verdict() == verdict)
                .toList();
    }
}
