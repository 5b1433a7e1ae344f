package assay.view.rerun;

import assay.fact.Evidence;
import assay.fact.Grade;
import assay.fact.Locator;
import assay.rerun.recipe.Gap;
import assay.rerun.recipe.RecipeWords;
import assay.rerun.recipe.Step;
import assay.text.Texts;
import assay.text.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.kordamp.ikonli.feather.Feather;

/// Steps and gaps of a recipe in the words of this place.
final class RecipeTexts {
    private static final Texts TEXTS = Texts.of(RerunModel.class);
    /// A word that can be given as it is to fill a gap.
    private static final Pattern CHOICE = Pattern.compile("`([a-z]+)`");

    private static final int TITLE = 48;

    private RecipeTexts() {}

    static String kind(Step step) {
        return TEXTS.text("step." + RecipeWords.kind(step));
    }

    static Feather icon(Step step) {
        return switch (step) {
            case Step.Code code -> Feather.CODE;
            case Step.Libraries libraries -> Feather.PACKAGE;
            case Step.Data data -> Feather.DATABASE;
            case Step.Configuration configuration -> Feather.SLIDERS;
            case Step.Command command -> Feather.TERMINAL;
            case Step.Seeds seeds -> Feather.SHUFFLE;
            case Step.Variables variables -> Feather.HASH;
            case Step.Device device -> Feather.CPU;
        };
    }

    /// `Command`; of a pipeline the stage's name.
    static String name(Step step) {
        return step instanceof Step.Command command && !command.name().isEmpty() ? command.name() : kind(step);
    }

    /// `3 files, 53.4 MB`
    static String together(List<Step.Data> data) {
        boolean sized = data.stream().allMatch(each -> each.size() != null);
        long size = data.stream()
                .map(Step.Data::size)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        String count = Wording.count(data.size(), TEXTS.text("data.one"), TEXTS.text("data.many"));
        return sized ? count + ", " + Wording.bytes(size) : count;
    }

    /// The lowest of them; what people stated counts only where nothing else does.
    static Grade together(Grade... grades) {
        return List.of(grades).stream()
                .filter(grade -> grade != Grade.STATED)
                .min(Comparator.naturalOrder())
                .orElse(Grade.STATED);
    }

    /// `dvc.lock:9`, `env.json /gpu/0`
    static String shortly(Evidence evidence) {
        String file = evidence.file().substring(evidence.file().lastIndexOf('/') + 1);
        return switch (evidence.locator()) {
            case Locator.Line(int number) -> file + ":" + number;
            case Locator.Revision at -> file + ":" + at.line();
            case Locator.Pointer pointer when pointer.line() > 0 -> file + ":" + pointer.line();
            case Locator.Pointer(String pointer, int line) -> file + " " + pointer;
            default -> file;
        };
    }

    /// `CUBLAS_WORKSPACE_CONFIG`, `Command`
    static String title(Gap gap) {
        int cut = gap.id().indexOf(':');
        return cut < 0
                ? TEXTS.or("gap." + gap.id(), gap.id())
                : Wording.cut(gap.id().substring(cut + 1), TITLE);
    }

    /// Words that fill the gap as they are.
    static List<String> choices(Gap gap) {
        return new ArrayList<>(CHOICE.matcher(gap.fill())
                .results()
                .map((MatchResult word) -> word.group(1))
                .distinct()
                .toList());
    }

    /// Backticks are for terminals.
    static String plain(String sentence) {
        return sentence.replace("`", "");
    }
}
