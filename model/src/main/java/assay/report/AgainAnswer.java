package assay.report;

import assay.fact.Grade;
import assay.judge.Judged;
import assay.judge.Seal;
import assay.judge.Verdict;
import assay.rerun.Account;
import assay.rerun.Execution;
import assay.rerun.History;
import assay.rerun.RerunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The one-page answer's fifth line: what the newest reruns let us say that may be judged, and what became of the
/// others.
final class AgainAnswer {
    private final Material material;
    private final History history;
    private final @Nullable Account account;
    private final @Nullable Judged judged;

    AgainAnswer(Material material) {
        this.material = material;
        history = material.input.history();
        account = history.judged();
        judged = account == null ? null : account.result().judged();
    }

    /// Known from a rerun is only what finished reruns showed.
    Field field() {
        if (account == null || judged == null) {
            return new Field.NotChecked(unknown());
        }
        String text = String.join(" ", sentences(account, judged));
        return judged.verdict() == Verdict.NOT_VERIFIED
                ? new Field.NotChecked(text)
                : new Field.Found(text, Grade.RERUN, material.say("answer.again.how"), List.of());
    }

    private String unknown() {
        return material.say(history.isEmpty() ? "missing.rerun" : "answer.again.open");
    }

    private List<String> sentences(Account account, Judged judged) {
        RerunResult result = account.result();
        long finished = result.executions().stream().filter(Execution::finished).count();
        List<String> sentences = new ArrayList<>();
        sentences.add(material.say("answer.again", judged.verdict().word(), MadeAgainPart.verdict(material, judged)));
        sentences.add(material.say(
                "answer.again.count", (int) finished, result.executions().size(), result.id()));
        if (result.numbers().seal() instanceof Seal.After) {
            sentences.add(material.say("again.seal.late"));
        }
        List<Account> others = history.accounts().stream()
                .filter(each -> !each.equals(account))
                .toList();
        if (!others.isEmpty()) {
            sentences.add(material.say(
                    "answer.again.others",
                    others.size(),
                    others.stream().map(this::brief).collect(Collectors.joining(", "))));
        }
        return sentences;
    }

    private String brief(Account other) {
        Judged of = other.result().judged();
        return material.say(
                "answer.again.other",
                of == null ? material.say("answer.again.none") : of.verdict().word(),
                other.result().id());
    }

    /// Empty where it came out again as far as it was looked at.
    Optional<Section.Gap> gap() {
        if (judged == null) {
            return Optional.of(new Section.Gap("rerun", material.say("gap.rerun"), unknown()));
        }
        return switch (judged.verdict()) {
            case DIFFERENT, NOT_VERIFIED, INCONCLUSIVE ->
                Optional.of(new Section.Gap(
                        "rerun",
                        material.say("gap.rerun." + judged.verdict()),
                        MadeAgainPart.reason(material, judged)));
            case CONSISTENT, EQUIVALENT, BITWISE -> Optional.empty();
        };
    }
}
