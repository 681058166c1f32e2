package io.keratin.layers;

import io.keratin.Keras;
import io.keratin.shape.Symbol;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.Collections;
import java.util.List;

/** Names that users give to sizes that vary. */
final class SizeNames {
    private static final String ATTRIBUTE = "unknown";

    private SizeNames() {}

    /**
     * The names as they are.
     *
     * @param shape the shape whose varying sizes they name, without the batch
     * @throws io.keratin.spec.ProblemException if there are more than varying sizes
     *     ({@code SizeNameCount}), or one is no name ({@code SizeName})
     */
    static List<String> check(List<String> names, List<Integer> shape) {
        int open = Collections.frequency(shape, Keras.ANY);
        if (names.size() > open) {
            throw Problem.error("SizeNameCount")
                    .at(Where.attribute(ATTRIBUTE).item(open))
                    .headline("`unknown` names " + names.size()
                            + (names.size() == 1 ? " size" : " sizes")
                            + ", and the shape leaves "
                            + (open == 0 ? "none" : "" + open) + " open")
                    .fact("shape", Checks.sizes(shape))
                    .help("name the sizes that are ANY, in their order; a number needs no name")
                    .exception();
        }
        for (int i = 0; i < names.size(); i++) {
            String wrong = wrong(names.get(i));
            if (!wrong.isEmpty()) {
                throw Problem.error("SizeName")
                        .at(Where.attribute(ATTRIBUTE).item(i))
                        .headline("a size cannot be named \"" + names.get(i) + "\": " + wrong)
                        .help("use a name such as `T`, `words` or `height`, or \"\" for none")
                        .exception();
            }
        }
        return names;
    }

    private static String wrong(String name) {
        if (name.equals(Symbol.BATCH.display())) {
            return "that is the number of samples";
        }
        boolean isName = name.isEmpty() || name.codePoints().allMatch(SizeNames::isPart);
        return isName && (name.isEmpty() || Character.isLetter(name.codePointAt(0)))
                ? ""
                : "a name is letters, digits and `_`, a letter first";
    }

    private static boolean isPart(int c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** The size of this name: its identifier in generated code is that of no other variable. */
    static Symbol symbol(String name) {
        return new Symbol(name + "Size", name);
    }
}
