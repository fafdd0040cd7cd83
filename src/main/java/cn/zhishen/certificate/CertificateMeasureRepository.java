package cn.zhishen.certificate;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface CertificateMeasureRepository extends JpaRepository<CertificateMeasureEntity, UUID> {

    List<CertificateMeasureEntity> findByNumberOrderByAtDescEditionDesc(String number);

    @Query("""
            select m from CertificateMeasureEntity m
            where m.number in (select c.number from CertificateEntity c where c.uscc = :uscc)
            order by m.at desc, m.edition desc
            """)
    List<CertificateMeasureEntity> ofEnterprise(String uscc);
}
