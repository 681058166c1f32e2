package io.keratin.check;

import io.keratin.read.BlockReader;
import io.keratin.read.BlockSource;
import io.keratin.read.Declaration;
import io.keratin.read.LayerReader;
import io.keratin.read.ModelReader;
import io.keratin.read.ModelSource;
import io.keratin.read.PlacedProblem;
import io.keratin.read.WrittenAnnotation;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Reads and checks blocks, each once, whether they are compiled now or were before. */
public final class Blocks {
    private final BlockReader reader;
    private final LayerReader layers;
    private final Map<String, BlockSource> read = new HashMap<>();
    private final Map<String, Found> checked = new HashMap<>();

    /** The blocks of a compilation. */
    public Blocks(Elements elements, ModelReader models, LayerReader layers) {
        reader = new BlockReader(elements, models);
        this.layers = layers;
    }

    /**
     * What is wrong with a block.
     *
     * @param inside problems of its records
     * @param placed problems of its parameters
     */
    public record Found(List<Problem> inside, List<PlacedProblem> placed) {
        public Found {
            inside = List.copyOf(inside);
            placed = List.copyOf(placed);
        }

        boolean isWrong() {
            return inside.stream().anyMatch(Problem::isError)
                    || placed.stream().anyMatch(placed -> placed.problem().isError());
        }
    }

    /** A block as its annotation type says it. */
    public BlockSource source(TypeElement block) {
        return read.computeIfAbsent(
                block.getQualifiedName().toString(), name -> reader.read(block));
    }

    /** What is wrong with a block by itself, whatever it is used for. */
    public Found check(TypeElement block) {
        String name = block.getQualifiedName().toString();
        Found known = checked.get(name);
        if (known == null) {
            known = find(source(block));
            checked.put(name, known);
        }
        return known;
    }

    /** Whether a block, and every block that it uses, can be written out. */
    boolean isRight(TypeElement block) {
        return reachable(block).stream().noneMatch(used -> check(used).isWrong());
    }

    private Found find(BlockSource block) {
        List<Problem> inside = new ArrayList<>();
        List<PlacedProblem> placed = new ArrayList<>();
        SourceRules.checkBlock(block.body(), inside::add);
        BlockRule.check(block, inside::add);
        SetsRule.check(block, inside::add, placed::add);
        BlockUseRule.check(block.body(), this, inside::add);
        checkRecursion(block, inside::add);
        checkArguments(block, inside::add);
        return new Found(inside, placed);
    }

    /** The blocks that a block uses, directly or through others, and itself. */
    private Set<TypeElement> reachable(TypeElement block) {
        Set<TypeElement> reachable = new LinkedHashSet<>(List.of(block));
        List<TypeElement> open = new ArrayList<>(reachable);
        while (!open.isEmpty()) {
            TypeElement next = open.remove(0);
            for (Declaration record : source(next).body().records()) {
                record.block().filter(reachable::add).ifPresent(open::add);
            }
        }
        return reachable;
    }

    private void checkRecursion(BlockSource block, Consumer<Problem> problems) {
        TypeElement element = block.body().element();
        for (Declaration record : block.body().records()) {
            TypeElement used = record.block().orElse(null);
            if (used != null && reachable(used).contains(element)) {
                problems.accept(Problem.error("BlockOfItself")
                        .at(Where.model().of(record.symbol()))
                        .headline("`" + record.symbol() + "` uses @" + used.getSimpleName()
                                + " in @" + block.body().symbol() + ", "
                                + (used.equals(element)
                                        ? "the block that it stands in"
                                        : "which uses that block itself"))
                        .help("use another block, or write @Repeat on a use")
                        .build());
            }
        }
    }

    /** Looks at the arguments of layers that no parameter gives. */
    private void checkArguments(BlockSource block, Consumer<Problem> problems) {
        for (Declaration declared : block.body().declarations().values()) {
            Set<String> given = new HashSet<>();
            block.parameters().stream()
                    .flatMap(parameter -> parameter.settings().stream())
                    .filter(setting -> declared.equals(setting.target()))
                    .forEach(setting -> given.add(setting.member()));
            layers.read(declared)
                    .ifPresent(reading -> reading.problems().stream()
                            .filter(problem -> isOwn(declared, problem.where().attribute(), given))
                            .forEach(problems));
        }
    }

    /** Whether an argument is neither given by a parameter nor written as one that is. */
    private static boolean isOwn(Declaration declared, @Nullable String member, Set<String> given) {
        WrittenAnnotation maker = declared.makers().get(0);
        return member != null
                && !given.contains(member)
                && maker.value(member).filter(SetsRule::isSet).isEmpty();
    }

    /** Whether a model can be written out: its uses of blocks are right, and so are the blocks. */
    boolean areRight(ModelSource model) {
        return model.records().stream()
                .flatMap(record -> record.block().stream())
                .allMatch(this::isRight);
    }
}
