import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Block(output = Same.X.class)
@interface Same {
    @Entry record X() {}
    @Dense(units = 4) record Out(X x) {}
}
