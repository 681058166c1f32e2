package io.keratin.compiler.lower;

/** Names of values in generated code, from the names of records and weights. */
public final class Identifiers {
    private Identifiers() {}

    /**
     * The name of a record, or a layer, as that of its value: {@code Hidden1} to {@code hidden1},
     * {@code dense[1]} to {@code dense_1_}, {@code Stage[1].Hidden} to {@code stage1Hidden}.
     */
    public static String value(String name) {
        String symbol = identifier(name.indexOf('.') < 0 ? name : path(name));
        int capitals = 0;
        while (capitals < symbol.length() && Character.isUpperCase(symbol.charAt(capitals))) {
            capitals++;
        }
        boolean acronym = capitals > 1 && capitals < symbol.length();
        int lowered = Math.max(1, acronym ? capitals - 1 : capitals);
        return symbol.substring(0, lowered).toLowerCase(java.util.Locale.ROOT)
                + symbol.substring(lowered);
    }

    /** The parts of a path as one word. */
    private static String path(String name) {
        StringBuilder word = new StringBuilder();
        for (String part : name.split("\\.", -1)) {
            word.append(capitalised(part.replaceAll("[\\[\\]]", "")));
        }
        return word.toString();
    }

    /**
     * The name of a layer's weight: {@code Hidden1} and {@code kernel} to {@code hidden1Kernel}.
     */
    public static String weight(String symbol, String weight) {
        StringBuilder name = new StringBuilder(value(symbol));
        for (String word : weight.split("[^A-Za-z0-9]+", -1)) {
            name.append(capitalised(word));
        }
        return name.toString();
    }

    /** The name of a model as that of a class: {@code tweet_pair} to {@code TweetPair}. */
    public static String type(String name) {
        StringBuilder type = new StringBuilder();
        for (String word : name.split("[^\\p{L}\\p{N}]+", -1)) {
            type.append(capitalised(word));
        }
        return type.length() == 0 ? "Model" : identifier(type.toString());
    }

    private static String identifier(String name) {
        StringBuilder identifier = new StringBuilder();
        name.codePoints()
                .map(c -> Character.isJavaIdentifierPart(c) ? c : '_')
                .forEach(identifier::appendCodePoint);
        return Character.isJavaIdentifierStart(identifier.codePointAt(0))
                ? identifier.toString()
                : "_" + identifier;
    }

    /** The word with a capital letter first. */
    public static String capitalised(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
