package assay.view.report;

import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// A choice in words. Nobody types one: the list is searched instead.
final class ChoiceText extends StringConverter<@Nullable Choice> {
    @Override
    public String toString(@Nullable Choice choice) {
        return choice == null ? "" : choice.title();
    }

    @Override
    public @Nullable Choice fromString(@Nullable String text) {
        return null;
    }
}
