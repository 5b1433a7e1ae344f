package assay.python;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What stands where a value is expected.
public sealed interface Expression
        permits Call, Expression.Literal, Expression.Name, Expression.Item, Expression.Parts {
    /// What is not known.
    String UNKNOWN = "?";

    Place place();

    /// The full name of what it refers to, import aliases and simple assignments followed:
    /// `numpy.random.seed`, `train:Trainer.fit` for what stands in module `train` of the
    /// program itself, `?.sample` where the object is not known, `?` where nothing is. Of a
    /// call: what is called.
    String name();

    /// What it is made of, in the order of the text.
    List<Expression> parts();

    /// @param value unescaped, the first 20,000 characters of a string; numbers as written
    record Literal(Kind kind, String value, Place place) implements Expression {
        public enum Kind {
            STRING,
            BYTES,
            NUMBER,
            TRUE,
            FALSE,
            NONE,
            ELLIPSIS
        }

        @Override
        public String name() {
            return UNKNOWN;
        }

        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /// A name, or names joined by dots.
    ///
    /// @param written as in the text; cut where it is long
    /// @param of what stands before the last dot; null for one name alone
    record Name(String written, String name, @Nullable Expression of, Place place) implements Expression {
        @Override
        public List<Expression> parts() {
            return of == null ? List.of() : List.of(of);
        }

        /// After the last dot.
        public String last() {
            return written.substring(written.lastIndexOf('.') + 1);
        }
    }

    /// `of[key]`.
    record Item(Expression of, List<Expression> keys, Place place) implements Expression {
        public Item {
            keys = List.copyOf(keys);
        }

        @Override
        public String name() {
            return UNKNOWN;
        }

        @Override
        public List<Expression> parts() {
            List<Expression> parts = new ArrayList<>(List.of(of));
            parts.addAll(keys);
            return parts;
        }
    }

    /// Everything else that is made of others.
    ///
    /// @param sign of an operation: `+`, `not`, `in`, `if`; else empty
    record Parts(Kind kind, String sign, List<Expression> parts, Place place) implements Expression {
        public Parts {
            parts = List.copyOf(parts);
        }

        public enum Kind {
            /// An f-string: literals and what stands in braces.
            TEXT,
            LIST,
            TUPLE,
            SET,
            /// Keys and values in turn; a value alone where another mapping is unpacked, in
            /// [#SPREAD].
            MAPPING,
            OPERATION,
            COMPREHENSION,
            /// What it goes over is its first part, conditions after it.
            FOR,
            SLICE,
            /// `*x`, `**x`.
            SPREAD,
            LAMBDA,
            OTHER
        }

        @Override
        public String name() {
            return UNKNOWN;
        }
    }

    /// Visits this and all that it is made of, outermost first, in the order of the text.
    default void each(Consumer<? super Expression> visitor) {
        visitor.accept(this);
        parts().forEach(part -> part.each(visitor));
    }

    /// The text of a string literal; null for everything else.
    default @Nullable String string() {
        return this instanceof Literal literal && literal.kind() == Literal.Kind.STRING ? literal.value() : null;
    }

    default boolean is(Literal.Kind kind) {
        return this instanceof Literal literal && literal.kind() == kind;
    }
}
