package io.keratin.check;

import io.keratin.read.Component;
import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** No tensor goes into itself, by whatever way. */
final class CycleRule implements SourceRule {
    @Override
    public void check(ModelSource model, Consumer<Problem> problems) {
        if (model.isSequential()) {
            return;
        }
        Search search = new Search(model);
        for (Declaration declared : model.records()) {
            search.visit(declared);
        }
        search.cycles.forEach(cycle -> problems.accept(problem(model, cycle)));
    }

    /** Looks for ways back; of cycles that share a tensor only the first is kept. */
    private static final class Search {
        private final ModelSource model;
        private final List<Declaration> way = new ArrayList<>();
        private final Set<Declaration> done = new HashSet<>();
        private final Set<Declaration> inCycle = new HashSet<>();
        private final List<List<Declaration>> cycles = new ArrayList<>();

        Search(ModelSource model) {
            this.model = model;
        }

        void visit(Declaration declared) {
            int at = way.indexOf(declared);
            if (at >= 0) {
                List<Declaration> cycle = List.copyOf(way.subList(at, way.size()));
                if (Collections.disjoint(inCycle, cycle)) {
                    cycles.add(cycle);
                }
                inCycle.addAll(cycle);
                return;
            }
            if (!done.add(declared)) {
                return;
            }
            way.add(declared);
            for (Component component : declared.components()) {
                Declaration input = model.declarations().get(component.symbol());
                if (component.kind() == Component.Kind.TENSOR && input != null) {
                    visit(input);
                }
            }
            way.remove(way.size() - 1);
        }
    }

    /** Placed at the cycle's first record in the source, at the component that comes round. */
    private static Problem problem(ModelSource model, List<Declaration> cycle) {
        List<Declaration> order = model.records();
        Declaration first = Collections.min(cycle, Comparator.comparingInt(order::indexOf));
        List<Declaration> from = new ArrayList<>(cycle);
        Collections.rotate(from, -cycle.indexOf(first));
        String into = from.get(1 % from.size()).symbol();
        List<String> components =
                first.components().stream().map(Component::symbol).toList();
        from.add(first);
        Collections.reverse(from);
        String way = from.stream().map(Declaration::symbol).collect(Collectors.joining(" → "));
        return Problem.error("Cycle")
                .at(Where.input(components.indexOf(into)).of(first.symbol()))
                .headline("`" + first.symbol() + "` goes into itself")
                .fact("way", way)
                .help("let one of these tensors take another input")
                .build();
    }
}
