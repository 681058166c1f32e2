import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(8) record In() {}
    @Repeat(3) @Longer record Out(In x) {}
}

@Block(output = Longer.Out.class)
@interface Longer {
    @Entry record X() {}
    @Concatenate record Out(X x, X again) {}
}
