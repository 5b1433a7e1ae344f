package assay.index;

import assay.fact.Value;
import org.jspecify.annotations.Nullable;

/// Parameter values beside their recorded text: nothing where the text alone gives the same value again.
final class ParamValue {
    private ParamValue() {}

    static byte @Nullable [] exception(Value value) {
        if (value.equals(Value.of(value.recorded()))) {
            return null;
        }
        return switch (value) {
            case Value.Text text -> Packed.empty().put(0L).bytes();
            case Value.Numeric numeric ->
                Packed.empty().put(1L).put(numeric.value()).bytes();
            case Value.Flag flag -> Packed.empty().put(2L).put(flag.value()).bytes();
        };
    }

    static Value of(String recorded, byte @Nullable [] exception) {
        if (exception == null) {
            return Value.of(recorded);
        }
        Packed packed = Packed.of(exception);
        return switch (packed.count()) {
            case 0 -> new Value.Text(recorded);
            case 1 -> new Value.Numeric(recorded, packed.real());
            default -> new Value.Flag(recorded, packed.flag());
        };
    }
}
