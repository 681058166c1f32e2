package io.keratin.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;

/**
 * Writes out the uses of blocks in a model: each becomes the block's records, named after the
 * record that uses it, with the parameters' values in their annotations.
 *
 * <p>{@code Stage2[1].Reduce} is what {@code Reduce} of the block is in the first of several uses
 * by {@code Stage2}. The tensor that the block makes is {@code Stage2} itself.
 */
public final class Expander {
    private final boolean sequential;
    private final Function<TypeElement, BlockSource> blocks;
    private final Map<String, Declaration> written = new LinkedHashMap<>();

    private Expander(boolean sequential, Function<TypeElement, BlockSource> blocks) {
        this.sequential = sequential;
        this.blocks = blocks;
    }

    /**
     * A model without uses of blocks; the blocks must be right, and so must be their uses.
     *
     * @param blocks finds a block by its annotation type
     */
    public static ModelSource expand(ModelSource model, Function<TypeElement, BlockSource> blocks) {
        if (model.records().stream().allMatch(record -> record.block().isEmpty())) {
            return model;
        }
        Expander expander = new Expander(model.isSequential(), blocks);
        model.declarations().values().forEach(expander::add);
        return model.with(expander.written);
    }

    private void add(Declaration declared) {
        TypeElement block = declared.block().orElse(null);
        if (block == null || !declared.isRecord()) {
            written.put(declared.symbol(), declared);
        } else {
            use(declared, blocks.apply(block));
        }
    }

    private void use(Declaration use, BlockSource block) {
        int count = repeats(use);
        List<String> inputs = use.components().stream().map(Component::symbol).toList();
        for (int i = 1; i <= count; i++) {
            Copy copy = new Copy(use, block, inputs, count == 1 ? 0 : i, i == count);
            declarations(block).forEach(declared -> add(copy.of(declared)));
            inputs = sequential ? List.of() : List.of(copy.output);
        }
    }

    /** What a copy has; in a Sequential records stand in the order in which tensors pass them. */
    private List<Declaration> declarations(BlockSource block) {
        if (sequential) {
            List<Declaration> ordered = new ArrayList<>(block.body().interfaces());
            ordered.addAll(block.chain());
            return ordered;
        }
        return block.body().declarations().values().stream()
                .filter(declared -> !declared.isEntry())
                .toList();
    }

    /** The tensor that one of several copies of a block makes, but for the last. */
    public static String inside(Declaration use, BlockSource block, int number) {
        return scope(use, number) + "." + block.output().orElseThrow().symbol();
    }

    private static String scope(Declaration use, int number) {
        return use.symbol() + (number == 0 ? "" : "[" + number + "]");
    }

    /** How often a record uses its block. */
    public static int repeats(Declaration use) {
        WrittenAnnotation repeat = use.repeat();
        return repeat == null ? 1 : (Integer) repeat.plain("value");
    }

    /** One use of a block. */
    private static final class Copy {
        private final Declaration use;
        private final BlockSource block;
        private final String scope;
        private final String name;
        private final String output;
        private final boolean isWired;
        private final Map<String, String> entries = new HashMap<>();

        /**
         * A copy of a block.
         *
         * @param inputs the tensors that go in; none in a Sequential, whose records have no
         *     components
         * @param number which of several it is, from 1; 0 for the only one
         * @param last whether its tensor is that of the record
         */
        Copy(Declaration use, BlockSource block, List<String> inputs, int number, boolean last) {
            this.use = use;
            this.block = block;
            scope = scope(use, number);
            output = last ? use.symbol() : inside(use, block, number);
            name = use.kerasName() + (number == 0 ? "" : "_" + number);
            List<Declaration> taken = block.entries();
            for (int i = 0; i < inputs.size(); i++) {
                entries.put(taken.get(i).symbol(), inputs.get(i));
            }
            isWired = !inputs.isEmpty();
        }

        Declaration of(Declaration declared) {
            Expansion outer = use.expansion();
            String symbol = declared.symbol();
            String inside = outer == null
                    ? "@" + block.body().symbol()
                    : outer.block() + "." + outer.member();
            Expansion expansion = new Expansion(
                    outer == null ? use : outer.use(),
                    inside,
                    symbol,
                    scope,
                    name + "_" + declared.kerasName());
            return new Declaration(
                    use.element(),
                    symbol(symbol),
                    declared.isRecord(),
                    declared.makers().stream()
                            .map(maker -> maker.with(values(declared)))
                            .toList(),
                    declared.resolved(),
                    null,
                    declared.repeat(),
                    declared.frozen() || use.frozen(),
                    isWired ? declared.components().stream().map(this::of).toList() : List.of(),
                    expansion);
        }

        private Component of(Component component) {
            return new Component(
                    component.name(),
                    component.type(),
                    symbol(component.symbol()),
                    component.field(),
                    component.kind());
        }

        /** What a name of the block is in the model. */
        private String symbol(String inBlock) {
            String entry = entries.get(inBlock);
            if (entry != null) {
                return entry;
            }
            boolean isOutput =
                    block.output().filter(made -> made.symbol().equals(inBlock)).isPresent();
            return isOutput ? output : scope + "." + inBlock;
        }

        /** The arguments that parameters give. */
        private Map<String, AnnotationValue> values(Declaration declared) {
            Map<String, AnnotationValue> values = new LinkedHashMap<>();
            for (BlockSource.Parameter parameter : block.parameters()) {
                for (BlockSource.Setting setting : parameter.settings()) {
                    if (declared.equals(setting.target())) {
                        AnnotationValue given =
                                use.makers().get(0).value(parameter.name()).orElseThrow();
                        values.put(
                                setting.member(),
                                SetValue.of(
                                        given,
                                        setting.memberType().orElseThrow(),
                                        setting.times()));
                    }
                }
            }
            return values;
        }
    }

    /**
     * The parameter of a use that an argument of a layer in the block comes from; empty where it
     * comes from none that the use gives.
     */
    public static Optional<String> parameter(Declaration declared, String argument) {
        Expansion expansion = declared.expansion();
        AnnotationValue source =
                declared.makers().get(0).value(argument).map(SetValue::source).orElse(null);
        if (expansion == null || source == null) {
            return Optional.empty();
        }
        WrittenAnnotation maker = expansion.use().makers().get(0);
        return maker.values().entrySet().stream()
                .filter(entry ->
                        entry.getValue().equals(source) && maker.isExplicit(entry.getKey()))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
