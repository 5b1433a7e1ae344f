package assay.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/// The report as JSON, in the shape of `report-document.schema.json`.
public final class ReportJson {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(new ListingSerializer()));

    private ReportJson() {}

    /// Pretty-printed, with `\n` and a final one. The same report gives the same text.
    public static String text(Report report) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("assay", "1");
        root.put("command", "report");
        root.setAll((ObjectNode) tree(report));
        return text(root);
    }

    /// Pretty-printed, with `\n` and a final one.
    public static String text(JsonNode root) {
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent);
        try {
            return MAPPER.writer(printer).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A part of the report as it stands in the JSON.
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /// SHA-256 over the rows, each as JSON without white space and ended by `\n`. Stands in the JSON and, for a list
    /// that is printed in part, on the page.
    public static String digest(Listing<?> listing) {
        try {
            MessageDigest digest = DigestUtils.getSha256Digest();
            for (Object row : listing.rows()) {
                digest.update(MAPPER.writeValueAsString(tree(row)).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\n');
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class ListingSerializer extends StdSerializer<Listing<?>> {
        private static final long serialVersionUID = 1;

        ListingSerializer() {
            super(Listing.class, false);
        }

        @Override
        public void serialize(Listing<?> listing, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            json.writeNumberField("count", listing.rows().size());
            json.writeStringField("sha256", digest(listing));
            json.writeArrayFieldStart("rows");
            for (Object row : listing.rows()) {
                json.writeTree(tree(row));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
