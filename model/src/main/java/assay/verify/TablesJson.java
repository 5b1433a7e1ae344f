package assay.verify;

import assay.table.Overlap;
import assay.table.TableDiff;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What differs in tables, as JSON. Rows are named by number and key column alone: their cells may be about people.
final class TablesJson {
    private TablesJson() {}

    static ObjectNode node(String file, TableDiff diff) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("file", file);
        return switch (diff) {
            case TableDiff.NotCompared not ->
                node.put("compared", false).put("reason", not.reason()).put("supply", not.supply());
            case TableDiff.Compared compared -> {
                node.put("compared", true);
                node.set("before", version(compared.before()));
                node.set("after", version(compared.after()));
                node.set("columns", columns(compared.columns()));
                node.set("rows", rows(compared.rows()));
                node.set("written", texts(compared.written()));
                node.set("notes", texts(compared.notes()));
                yield node;
            }
        };
    }

    private static ObjectNode version(TableDiff.Version version) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("where", version.where())
                .put("bytes", version.bytes())
                .put("rows", version.rows())
                .put("columns", version.columns());
    }

    private static ObjectNode columns(TableDiff.Columns columns) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("added", texts(columns.added()));
        node.set("removed", texts(columns.removed()));
        ArrayNode renamed = node.putArray("renamed");
        columns.renamed()
                .forEach(
                        each -> renamed.addObject().put("before", each.before()).put("after", each.after()));
        ArrayNode retyped = node.putArray("retyped");
        columns.retyped()
                .forEach(each -> retyped.addObject()
                        .put("column", each.column())
                        .put("before", each.before())
                        .put("after", each.after()));
        return node.put("reordered", columns.reordered());
    }

    private static @Nullable ObjectNode rows(TableDiff.@Nullable Rows rows) {
        if (rows == null) {
            return null;
        }
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("by", word(rows.by()))
                .put("same", rows.same())
                .put("added", rows.added())
                .put("removed", rows.removed())
                .put("changed", rows.changed())
                .put("rewritten", rows.rewritten())
                .put("reordered", rows.reordered());
        node.set("key", texts(rows.key()));
        ArrayNode first = node.putArray("first");
        rows.first()
                .forEach(each -> first.addObject()
                        .put("kind", word(each.kind()))
                        .put("before", each.before())
                        .put("after", each.after())
                        .set(
                                "columns",
                                texts(each.cells().stream()
                                        .map(TableDiff.CellChange::column)
                                        .toList())));
        return node;
    }

    static ObjectNode node(Overlap overlap) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("first", side(overlap.first()));
        node.set("second", side(overlap.second()));
        node.set("columns", texts(overlap.columns()));
        node.set("exact", count(overlap.exact()));
        node.set("withoutKey", count(overlap.withoutKey()));
        node.set("notes", texts(overlap.notes()));
        return node;
    }

    private static ObjectNode side(Overlap.Side side) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("use", word(side.use()))
                .put("file", side.path())
                .put("rows", side.rows());
    }

    private static @Nullable ObjectNode count(Overlap.@Nullable Count count) {
        if (count == null) {
            return null;
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("leftOut", texts(count.leftOut()));
        return node.put("ofFirst", count.ofFirst()).put("ofSecond", count.ofSecond());
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode node = JsonNodeFactory.instance.arrayNode();
        texts.forEach(node::add);
        return node;
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
