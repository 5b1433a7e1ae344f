package assay.rerun.recipe;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.read.Secrets;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A recipe as JSON, as `rerun.schema.json` describes it.
public final class RecipeJson {

    private RecipeJson() {}

    /// `{"steps":[…],"gaps":[…]}`.
    public static ObjectNode of(Recipe recipe) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode steps = node.putArray("steps");
        recipe.steps().forEach(step -> steps.add(step(step)));
        ArrayNode gaps = node.putArray("gaps");
        recipe.gaps().forEach(gap -> gaps.add(gap(gap)));
        return node;
    }

    private static ObjectNode step(Step step) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("kind", RecipeWords.kind(step))
                .put("value", RecipeWords.value(step))
                .put("grade", word(step.grade()))
                .put("source", step.evidence().isEmpty() ? null : RecipeWords.source(step))
                .put("note", step.note());
        switch (step) {
            case Step.Code code ->
                node.put("origin", word(code.origin()))
                        .put("place", code.place())
                        .put("commit", code.commit())
                        .put("patch", code.patch());
            case Step.Libraries libraries -> {
                node.put("from", word(libraries.kind()))
                        .put("file", libraries.file())
                        .put("inCode", libraries.inCode())
                        .put("python", libraries.python())
                        .put("image", libraries.image());
                node.set("packages", texts(libraries.packages()));
            }
            case Step.Data data -> {
                node.put("target", data.target()).put("size", data.size()).put("written", data.written());
                where(data.where(), node.putObject("where"));
                ArrayNode digests = node.putArray("digests");
                data.digests().forEach(each -> digests.add(digest(each)));
            }
            case Step.Configuration configuration ->
                node.put("target", configuration.target()).put("text", Secrets.clean(configuration.text()));
            case Step.Command command -> {
                node.put("name", command.name()).put("shell", command.shell()).put("folder", command.folder());
                ArrayNode arguments = node.putArray("arguments");
                command.arguments().forEach(arguments::add);
                ArrayNode supplied = node.putArray("supplied");
                command.supplied()
                        .forEach(each -> supplied.addObject()
                                .put("argument", each.argument())
                                .put("variable", each.variable()));
            }
            case Step.Seeds seeds -> {
                node.set("seeds", texts(seeds.seeds()));
                node.set("slot", slot(seeds.slot()));
            }
            case Step.Variables variables -> node.set("values", texts(variables.values()));
            case Step.Device device -> {
                node.put("device", device.kind()).put("name", device.name());
                node.set("attributes", texts(device.attributes()));
            }
        }
        ArrayNode evidence = node.putArray("evidence");
        step.evidence().forEach(each -> evidence.add(evidence(each)));
        return node;
    }

    private static void where(Step.Data.Where where, ObjectNode node) {
        switch (where) {
            case Step.Data.InProject(String path) -> node.put("kind", "project").put("path", path);
            case Step.Data.Files(Map<String, String> files) ->
                node.put("kind", "files").set("files", texts(files));
            case Step.Data.InGit(String repository, String blob) ->
                node.put("kind", "git").put("repository", repository).put("blob", blob);
            case Step.Data.InCode inCode -> node.put("kind", "code");
            case Step.Data.Outside(java.nio.file.Path path) ->
                node.put("kind", "outside").put("path", path.toString());
            case Step.Data.Fetched fetched -> node.put("kind", "fetched");
            case Step.Data.Nowhere nowhere -> node.put("kind", "nowhere");
        }
    }

    private static @Nullable ObjectNode slot(@Nullable SeedSlot slot) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        return switch (slot) {
            case SeedSlot.Argument(int command, int argument, String prefix) ->
                node.put("kind", "argument")
                        .put("command", command)
                        .put("argument", argument)
                        .put("prefix", prefix);
            case SeedSlot.Variable(String name) -> node.put("kind", "variable").put("name", name);
            case SeedSlot.Setting(String target, String key) ->
                node.put("kind", "setting").put("target", target).put("key", key);
            case null -> null;
        };
    }

    private static ObjectNode gap(Gap gap) {
        ObjectNode node =
                JsonNodeFactory.instance.objectNode().put("id", gap.id()).put("what", gap.what());
        ArrayNode looked = node.putArray("lookedAt");
        gap.lookedAt().forEach(looked::add);
        return node.put("fill", gap.fill())
                .put("stops", gap.stops())
                .put("open", gap.open())
                .put("value", gap.value())
                .put("by", gap.by());
    }

    private static ObjectNode texts(Map<String, String> texts) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        texts.forEach(node::put);
        return node;
    }

    private static ObjectNode evidence(Evidence evidence) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("file", evidence.file())
                .put("locator", evidence.locator().text());
        Digest digest = evidence.digest();
        node.set("digest", digest == null ? null : digest(digest));
        return node;
    }

    private static ObjectNode digest(Digest digest) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("algorithm", digest.algorithm())
                .put("value", digest.value())
                .put("strength", word(digest.strength()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
