package cn.zhishen.application.paper;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface AcceptanceReceiptRepository extends Repository<AcceptanceReceiptEntity, String> {

    Optional<AcceptanceReceiptEntity> findById(String applicationNumber);

    AcceptanceReceiptEntity save(AcceptanceReceiptEntity receipt);
}
