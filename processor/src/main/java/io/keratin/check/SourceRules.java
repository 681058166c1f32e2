package io.keratin.check;

import io.keratin.read.ModelSource;
import io.keratin.spec.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** All rules on the source of a model, in the order their problems are printed. */
final class SourceRules {
    private static final List<SourceRule> ALL = List.of(
            new FormRule(),
            new AccessRule(),
            new InheritanceRule(),
            new GenericRule(),
            new StrayMemberRule(),
            new LayerRule(),
            new ComponentRule(),
            new SequentialRule(),
            new InputRecordRule(),
            new ApplyRule(),
            new WrapperRule(),
            new NameRule(),
            new CycleRule(),
            new InputsRule(),
            new OutputsRule(),
            new ListedInputsRule(),
            new UnusedTensorRule(),
            new CompileTextRule());

    /** The rules that hold in blocks too. */
    private static final List<SourceRule> OF_BLOCKS = List.of(
            new LayerRule(),
            new ComponentRule(),
            new InputRecordRule(),
            new ApplyRule(),
            new WrapperRule(),
            new NameRule(),
            new CycleRule());

    private SourceRules() {}

    /** Applies the rules that hold in blocks to one of them. */
    static void checkBlock(ModelSource block, Consumer<Problem> problems) {
        OF_BLOCKS.forEach(rule -> rule.check(block, problems));
    }

    /**
     * Applies every rule.
     *
     * @return the records that can be no nodes of the graph
     */
    static Set<String> check(ModelSource model, Consumer<Problem> problems) {
        Set<String> broken = new HashSet<>();
        for (SourceRule rule : ALL) {
            rule.check(model, problem -> {
                problems.accept(problem);
                String node = problem.where().node();
                if (rule.breaksNodes() && problem.isError() && node != null) {
                    broken.add(node);
                }
            });
        }
        return broken;
    }
}
