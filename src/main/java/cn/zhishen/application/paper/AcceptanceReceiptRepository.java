package cn.zhishen.application.paper;

import java.util.Collection;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AcceptanceReceiptRepository extends Repository<AcceptanceReceiptEntity, String> {

    Optional<AcceptanceReceiptEntity> findById(String applicationNumber);

    @Query("select r.applicationNumber from AcceptanceReceiptEntity r where r.number in :numbers")
    Optional<String> applicationOf(Collection<String> numbers);

    AcceptanceReceiptEntity save(AcceptanceReceiptEntity receipt);
}
