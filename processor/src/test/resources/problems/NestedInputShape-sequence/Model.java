import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Kinds.class)
interface Model {
    @Input({20, 8}) record Steps() {}
    @Apply(Classifier.class) record Kinds(Steps x) {}
}

@Sequential(inputShape = 8)
interface Classifier {
    @Dense(units = 3) record Kind() {}
}
