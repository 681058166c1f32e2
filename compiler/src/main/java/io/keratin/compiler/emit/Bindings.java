package io.keratin.compiler.emit;

import io.keratin.program.Value;
import java.util.List;
import java.util.Map;

/**
 * How a routine's values meet the outside.
 *
 * @param given where a given value comes from: {@code w.input(0)}, in place of a local's
 *     initialiser
 * @param fields given values that are fields, under their names
 * @param results what is handed out at the end of each section: {@code w.output(0, …)}
 */
record Bindings(Map<Value, String> given, Map<Value, String> fields, List<List<Result>> results) {
    /**
     * A value that is handed out.
     *
     * @param setter the call that takes it, up to its array: {@code w.output(0, }
     * @param value the value
     */
    record Result(String setter, Value value) {}
}
