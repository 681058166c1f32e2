import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Kinds.class)
interface Model {
    @Input({20, 28, 28}) record Video() {}
    @TimeDistributed(Classifier.class) record Kinds(Video video) {}
}

@Sequential(inputShape = 784)
interface Classifier {
    @Dense(units = 3, activation = SOFTMAX) record Kind() {}
}
