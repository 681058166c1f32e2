package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.shape.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A statement with the variables it needs.
 *
 * @param code the statement, without its semicolon
 * @param arrays the arrays it uses by name, with what they are initialised with
 * @param sizes the unknown sizes it uses
 */
record Statement(CodeBlock code, Map<String, String> arrays, Set<Symbol> sizes) {
    /** About how many bytes of bytecode a method may have; see {@link #weight}. */
    private static final int LARGEST_METHOD = 2_800;

    /** About how many bytes of bytecode the statement and its variables take, at most. */
    private int weight() {
        int words = code.toString().split("[^\\w.]+").length;
        return 5 * words + 18 * arrays.size();
    }

    /** Cuts a method that would compile to more bytecode than the JVM likes into parts. */
    static List<List<Statement>> split(List<Statement> statements) {
        List<List<Statement>> parts = new ArrayList<>();
        List<Statement> part = new ArrayList<>();
        int weight = 0;
        for (Statement statement : statements) {
            int added = statement.weight();
            if (weight + added > LARGEST_METHOD && !part.isEmpty()) {
                parts.add(part);
                part = new ArrayList<>();
                weight = 0;
            }
            part.add(statement);
            weight += added;
        }
        parts.add(part);
        return parts;
    }
}
