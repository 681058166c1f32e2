package io.keratin.check;

import io.keratin.read.Declaration;
import io.keratin.read.ModelReader;
import io.keratin.read.ModelSource;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;

/** Warns of members that mean nothing in a model: nobody implements it. Constants are welcome. */
final class StrayMemberRule implements SourceRule {
    @Override
    public void check(ModelSource model, Consumer<Problem> problems) {
        // Members of different kinds have no order that every compiler keeps.
        List<? extends Element> members = model.element().getEnclosedElements().stream()
                .sorted(Comparator.comparing(member -> member.getKind().isClass()))
                .toList();
        for (Element member : members) {
            boolean stray = member.getKind() == ElementKind.CLASS
                    || member.getKind() == ElementKind.ENUM
                    || isAbstractMethod(member);
            if (stray && !ModelReader.isModel(member)) {
                problems.accept(problem(model.symbol(), member, Where.model()));
            }
        }
        for (Declaration layer : model.interfaces()) {
            for (Element member : layer.element().getEnclosedElements()) {
                if (isAbstractMethod(member)) {
                    problems.accept(
                            problem(layer.symbol(), member, Where.model().of(layer.symbol())));
                }
            }
        }
    }

    private static boolean isAbstractMethod(Element member) {
        return member.getKind() == ElementKind.METHOD
                && member.getModifiers().contains(Modifier.ABSTRACT);
    }

    private static Problem problem(String owner, Element member, Where where) {
        return Problem.lint("StrayMember")
                .at(where)
                .headline("`" + member.getSimpleName() + "` means nothing in `" + owner
                        + "`: tensors are records, and layers are interfaces")
                .help("move it out of the model")
                .build();
    }
}
