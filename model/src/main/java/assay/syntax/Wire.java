package assay.syntax;

import assay.syntax.SyntaxException.Reason;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;

/// A message in protobuf's wire format, walked field by field and never held: what is not asked for is skipped. The
/// caller knows the numbers of the fields, and asks for each value at most once.
///
/// {@snippet :
/// while (wire.next()) {
///     switch (wire.field()) {
///         case 1 -> name = wire.text();
///         case 4 -> wire.message(inner -> inner.next());
///         default -> {}
///     }
/// }
/// }
///
/// Every method throws a [SyntaxException] where the bytes end too early, do not follow the format or pass a limit.
public final class Wire {

    /// What is done with the fields of a message in a field.
    public interface Body {
        void read(Wire wire) throws IOException;
    }

    private final CodedInputStream in;
    private final Limits limits;
    private int depth;
    private int fields;
    private int tag;
    private boolean open;

    private Wire(CodedInputStream in, Limits limits) {
        this.in = in;
        this.limits = limits;
        // A message has at most 2 GiB by its format; a larger one is refused where that is passed.
        in.setSizeLimit(Integer.MAX_VALUE);
    }

    /// @param limits `bytes` of one value that is asked for, `depth` of messages in messages, `values` fields
    /// together; none of them holds for what is skipped
    public static Wire of(byte[] message, Limits limits) {
        return new Wire(CodedInputStream.newInstance(message), limits);
    }

    /// Reads to the end of the stream, which the caller closes.
    public static Wire of(InputStream message, Limits limits) {
        return new Wire(CodedInputStream.newInstance(message, 1 << 16), limits);
    }

    /// Goes to the next field of the message; false at its end.
    public boolean next() throws IOException {
        try {
            if (open) {
                open = false;
                in.skipField(tag);
            }
            if (in.isAtEnd()) {
                return false;
            }
            if (++fields > limits.values()) {
                throw tooLarge("Expected at most " + limits.values() + " fields, found more.");
            }
            tag = in.readTag();
        } catch (InvalidProtocolBufferException found) {
            throw problem(found);
        }
        int type = WireFormat.getTagWireType(tag);
        if (type == WireFormat.WIRETYPE_START_GROUP || type == WireFormat.WIRETYPE_END_GROUP) {
            throw damaged("Expected a value, found a group, which none of these messages has.");
        }
        open = true;
        return true;
    }

    /// The number of the field that [#next] went to.
    public int field() {
        return WireFormat.getTagFieldNumber(tag);
    }

    /// Whether the value is one for [#integer].
    public boolean isInteger() {
        return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT;
    }

    /// `int32`, `int64`, `uint64` and enumerations.
    public long integer() throws IOException {
        start(WireFormat.WIRETYPE_VARINT);
        try {
            return in.readRawVarint64();
        } catch (InvalidProtocolBufferException found) {
            throw problem(found);
        }
    }

    public boolean flag() throws IOException {
        return integer() != 0;
    }

    public double float32() throws IOException {
        start(WireFormat.WIRETYPE_FIXED32);
        try {
            return in.readFloat();
        } catch (InvalidProtocolBufferException found) {
            throw problem(found);
        }
    }

    public double float64() throws IOException {
        start(WireFormat.WIRETYPE_FIXED64);
        try {
            return in.readDouble();
        } catch (InvalidProtocolBufferException found) {
            throw problem(found);
        }
    }

    /// UTF-8; damaged bytes are replaced.
    public String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    public byte[] bytes() throws IOException {
        int length = length();
        if (length > limits.bytes()) {
            throw tooLarge("Expected at most " + limits.bytes() + " bytes in field " + field() + ", found " + length
                    + " announced.");
        }
        try {
            return in.readRawBytes(length);
        } catch (InvalidProtocolBufferException found) {
            throw problem(found);
        }
    }

    /// The message in this field. What the body leaves of it is skipped; its exceptions go through.
    public void message(Body body) throws IOException {
        int length = length();
        if (depth == limits.depth()) {
            throw tooLarge("Expected at most " + limits.depth() + " messages in each other, found more.");
        }
        depth++;
        try {
            int outer = in.pushLimit(length);
            body.read(this);
            open = false;
            in.skipRawBytes(in.getBytesUntilLimit());
            in.popLimit(outer);
        } catch (InvalidProtocolBufferException found) {
            throw problem(found);
        }
        depth--;
    }

    /// Repeated integers: all of a packed field, the one of a plain field.
    public void integers(LongConsumer each) throws IOException {
        if (isPacked()) {
            packed(() -> each.accept(in.readRawVarint64()));
        } else {
            each.accept(integer());
        }
    }

    /// Repeated `float`.
    public void floats32(DoubleConsumer each) throws IOException {
        if (isPacked()) {
            packed(() -> each.accept(in.readFloat()));
        } else {
            each.accept(float32());
        }
    }

    /// Repeated `double`.
    public void floats64(DoubleConsumer each) throws IOException {
        if (isPacked()) {
            packed(() -> each.accept(in.readDouble()));
        } else {
            each.accept(float64());
        }
    }

    private interface Value {
        void read() throws IOException;
    }

    private void packed(Value value) throws IOException {
        message(_ -> {
            while (!in.isAtEnd()) {
                if (++fields > limits.values()) {
                    throw tooLarge("Expected at most " + limits.values() + " values, found more.");
                }
                value.read();
            }
        });
    }

    private boolean isPacked() {
        return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    private int length() throws IOException {
        start(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        try {
            int length = in.readRawVarint32();
            if (length < 0) {
                throw damaged("Expected a length, found one below zero or over 2 GiB.");
            }
            return length;
        } catch (InvalidProtocolBufferException found) {
            throw problem(found);
        }
    }

    private void start(int type) throws SyntaxException {
        if (!open || WireFormat.getTagWireType(tag) != type) {
            throw damaged("Expected another type of value in field " + field() + ", found type "
                    + WireFormat.getTagWireType(tag) + ".");
        }
        open = false;
    }

    private SyntaxException problem(InvalidProtocolBufferException found) {
        String what = "Expected a protobuf message, found: " + found.getMessage();
        // The library has no type for it: what is missing at the end is said in words.
        boolean cut = String.valueOf(found.getMessage()).contains("ended unexpectedly");
        return new SyntaxException(cut ? Reason.TRUNCATED : Reason.DAMAGED, 0, what);
    }

    private static SyntaxException damaged(String message) {
        return new SyntaxException(Reason.DAMAGED, 0, message);
    }

    private static SyntaxException tooLarge(String message) {
        return new SyntaxException(Reason.TOO_LARGE, 0, message);
    }
}
