import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(8) record In() {}
    @Repeat(0) @Hidden record Out(In x) {}
}

@Block(output = Hidden.Out.class)
@interface Hidden {
    @Entry record X() {}
    @Dense(units = 8) record Out(X x) {}
}
