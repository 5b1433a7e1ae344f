package assay.report;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Passes every text of a tree of records and lists through a function, so that none can be forgotten. Parts marked
/// [Verbatim] stay.
final class RecordMap {

    private final UnaryOperator<String> function;

    RecordMap(UnaryOperator<String> function) {
        this.function = function;
    }

    @SuppressWarnings("unchecked")
    <T extends Record> T apply(T record) {
        return (T) rebuilt(record);
    }

    private @Nullable Object mapped(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> function.apply(text);
            case List<?> list -> list.stream().map(this::mapped).toList();
            case Record record -> rebuilt(record);
            default -> value;
        };
    }

    private Object rebuilt(Record record) {
        RecordComponent[] parts = record.getClass().getRecordComponents();
        try {
            Object[] values = new Object[parts.length];
            for (int i = 0; i < parts.length; i++) {
                Object value = parts[i].getAccessor().invoke(record);
                values[i] = parts[i].isAnnotationPresent(Verbatim.class) ? value : mapped(value);
            }
            Class<?>[] types =
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return record.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getClass().getName(), e);
        }
    }
}
