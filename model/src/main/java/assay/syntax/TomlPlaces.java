package assay.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where the values of a TOML text stand and how they are written, which the parser does not keep. Follows a text that
/// the parser has accepted; checks nothing.
final class TomlPlaces {
    private record Place(int line, String written) {}

    private final String text;
    private final Map<String, Place> places = new HashMap<>();
    /// How many tables each array of tables has so far.
    private final Map<String, Integer> tables = new HashMap<>();

    private int at;
    private int line = 1;

    private TomlPlaces(String text) {
        this.text = text;
    }

    static TomlPlaces of(String text) {
        TomlPlaces places = new TomlPlaces(text);
        places.document();
        return places;
    }

    /// From 1.
    int line(String pointer, int otherwise) {
        Place place = places.get(pointer);
        return place == null ? otherwise : place.line;
    }

    /// A number as it stands in the text, where that is in decimal digits alone.
    String written(String pointer, String otherwise) {
        Place place = places.get(pointer);
        return place == null
                        || place.written.isEmpty()
                        || !place.written.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0)
                ? otherwise
                : place.written;
    }

    private void document() {
        String table = "";
        for (skip(); at < text.length(); skip()) {
            if (text.startsWith("[[", at)) {
                at += 2;
                String array = table(keys());
                int number = tables.merge(array, 1, Integer::sum) - 1;
                table = array + "/" + number;
                at += 2;
                put(table, "");
            } else if (text.charAt(at) == '[') {
                at++;
                table = table(keys());
                at++;
                put(table, "");
            } else {
                pair(table);
            }
        }
    }

    /// The pointer of a table: inside an array of tables its last one is meant.
    private String table(List<String> keys) {
        String pointer = "";
        for (String key : keys) {
            Integer count = tables.get(pointer);
            pointer = Tree.child(count == null ? pointer : pointer + "/" + (count - 1), key);
            put(pointer, "");
        }
        return pointer;
    }

    private void pair(String table) {
        int start = line;
        String pointer = table;
        for (String key : keys()) {
            pointer = Tree.child(pointer, key);
            put(pointer, "");
        }
        at++;
        skip();
        value(pointer, start);
    }

    private void value(String pointer, int start) {
        if (at >= text.length()) {
            return;
        }
        switch (text.charAt(at)) {
            case '[' -> {
                places.putIfAbsent(pointer, new Place(start, ""));
                at++;
                int item = 0;
                for (skip(); !closes(']'); skip()) {
                    value(pointer + "/" + item++, line);
                }
            }
            case '{' -> {
                places.putIfAbsent(pointer, new Place(start, ""));
                at++;
                for (skip(); !closes('}'); skip()) {
                    pair(pointer);
                }
            }
            case '"', '\'' -> {
                string();
                places.put(pointer, new Place(start, ""));
            }
            default -> {
                int from = at;
                bare();
                boolean date = at - from == "2026-11-20".length() && text.startsWith(" ", at);
                if (date && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1))) {
                    at++;
                    bare();
                }
                // What stands here is no value: go on behind it.
                at += at == from ? 1 : 0;
                places.put(pointer, new Place(start, text.substring(from, at)));
            }
        }
    }

    private void bare() {
        while (at < text.length() && ",]}#\n\r\t ".indexOf(text.charAt(at)) < 0) {
            at++;
        }
    }

    private boolean closes(char end) {
        if (at < text.length() && text.charAt(at) != end) {
            return false;
        }
        at++;
        return true;
    }

    /// `a."b c".d`; stands behind it and the blanks that follow.
    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        while (at < text.length() && "]=".indexOf(text.charAt(at)) < 0) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                keys.add(string());
            } else if (c == '.' || c == ' ' || c == '\t') {
                at++;
            } else {
                int from = at;
                while (at < text.length() && ".=] \t".indexOf(text.charAt(at)) < 0) {
                    at++;
                }
                keys.add(text.substring(from, at));
            }
        }
        return keys;
    }

    /// The content of any of TOML's four kinds of strings, escapes as they are; stands behind it.
    private String string() {
        char quote = text.charAt(at);
        String three = String.valueOf(quote).repeat(3);
        String end = text.startsWith(three, at) ? three : String.valueOf(quote);
        int from = at + end.length();
        at = from;
        while (at < text.length() && !text.startsWith(end, at)) {
            if (quote == '"' && text.charAt(at) == '\\') {
                at++;
            }
            if (at < text.length() && text.charAt(at) == '\n') {
                line++;
            }
            at++;
        }
        int to = Math.min(at, text.length());
        at = to + end.length();
        // Up to two quotes may stand before the closing three.
        while (end.length() == 3 && at < text.length() && text.charAt(at) == quote) {
            at++;
        }
        return text.substring(from, to);
    }

    /// Blanks, commas, ends of lines and comments.
    private void skip() {
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '#') {
                int end = text.indexOf('\n', at);
                at = (end < 0 ? text.length() : end) - 1;
            } else if (c == '\n') {
                line++;
            } else if (" \t\r,".indexOf(c) < 0) {
                return;
            }
        }
    }

    private void put(String pointer, String written) {
        places.putIfAbsent(pointer, new Place(line, written));
    }
}
