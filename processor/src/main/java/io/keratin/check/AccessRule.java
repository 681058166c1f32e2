package io.keratin.check;

import io.keratin.read.ModelSource;
import io.keratin.spec.Problem;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;

/** The generated class, in the same package, must be able to name the model. */
final class AccessRule implements SourceRule {
    @Override
    public void check(ModelSource model, Consumer<Problem> problems) {
        for (Element at = model.element(); at != null; at = at.getEnclosingElement()) {
            if (at.getModifiers().contains(Modifier.PRIVATE)) {
                String owner = at.equals(model.element())
                        ? "it"
                        : "`" + at.getSimpleName() + "` around it";
                problems.accept(Problem.error("PrivateModel")
                        .headline("`" + model.symbol() + "` cannot be used by its generated class: "
                                + owner + " is private")
                        .help("remove `private`; a model may be package-private")
                        .build());
            }
        }
    }
}
