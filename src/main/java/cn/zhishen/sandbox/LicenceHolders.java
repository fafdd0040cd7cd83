package cn.zhishen.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The enterprises to choose from in the stand-in for the licence app: those that visitors founded, and the demo enterprises. */
@Component
@ConditionalOnProperty(name = "zhishen.sandbox.enabled", havingValue = "true")
class LicenceHolders {

    private final DemoEnterprises enterprises;
    private final ObjectProvider<FoundedEnterprises> founded;

    LicenceHolders(DemoEnterprises enterprises, ObjectProvider<FoundedEnterprises> founded) {
        this.enterprises = enterprises;
        this.founded = founded;
    }

    /** @param uscc unified social credit code, 18 characters */
    record Holder(String uscc, String name) {}

    /** A clerk who uses the licence. */
    record Operator(String citizenId) {}

    List<Holder> all() {
        return Stream.concat(
                        founded.stream()
                                .flatMap(some -> some.all().stream())
                                .map(enterprise -> new Holder(enterprise.uscc(), enterprise.name())),
                        enterprises.all().stream().map(enterprise -> new Holder(enterprise.uscc(), enterprise.name())))
                .toList();
    }

    Optional<Holder> find(String uscc) {
        return all().stream().filter(holder -> holder.uscc().equals(uscc)).findFirst();
    }
}
