package assay.rerun.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class SettingsTextTest {

    private static String with(String path, String text, String key, String value) {
        SettingsText changed = SettingsText.of(path, text).with(key, value);
        assertNotNull(changed, text);
        assertEquals(value, changed.value(key));
        return changed.text();
    }

    @Test
    void yamlKeepsCommentsOrderAndQuotes() {
        assertEquals("""
                # settings
                train:
                  seed: 7   # of the model
                  lr: 1e-3
                other:
                  seed: 1
                """, with("params.yaml", """
                        # settings
                        train:
                          seed: 1   # of the model
                          lr: 1e-3
                        other:
                          seed: 1
                        """, "train.seed", "7"));
        assertEquals("a: {seed: 9, b: 1}\n", with("p.yaml", "a: {seed: 1, b: 1}\n", "a.seed", "9"));
        assertEquals("\"seed\": \"9\"\n", with("p.yaml", "\"seed\": \"1\"\n", "seed", "9"));
        assertEquals("seed: 9\r\nb: 1\r\n", with("p.yaml", "seed: 1\r\nb: 1\r\n", "seed", "9"));
    }

    @Test
    void jsonAndTomlAreChangedWhereTheValueStands() {
        assertEquals(
                "{\n  \"lr\": 1,\n  \"seed\": 9\n}\n",
                with("p.json", "{\n  \"lr\": 1,\n  \"seed\": 1\n}\n", "seed", "9"));
        assertEquals(
                "{\"a\":{\"seed\":9},\"seed\":1}", with("p.json", "{\"a\":{\"seed\":1},\"seed\":1}", "a.seed", "9"));
        assertEquals("[train]\nseed = 9\n", with("p.toml", "[train]\nseed = 1\n", "train.seed", "9"));
    }

    @Test
    void whatCannotBeChangedByItselfIsNot() {
        // One value, used twice.
        assertNull(SettingsText.of("p.yaml", "a: &x\n  seed: 1\nb: *x\n").with("a.seed", "9"));
        assertNull(SettingsText.of("p.yaml", "seed: 1\n").with("other", "9"));
        assertNull(SettingsText.of("p.yaml", "seed: 1\n").with("seed", "9 # and: more"));
        assertNull(SettingsText.of("p.yaml", "seed:\n  - 1\n").with("seed.0", "9"));
        assertNull(SettingsText.of("p.yaml", ": : :").value("seed"));
    }
}
