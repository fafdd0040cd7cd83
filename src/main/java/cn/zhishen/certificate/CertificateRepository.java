package cn.zhishen.certificate;

import cn.zhishen.certificate.IssuedCertificate.Status;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface CertificateRepository extends JpaRepository<CertificateEntity, UUID> {

    List<CertificateEntity> findByNumberOrderByEditionDesc(String number);

    Optional<CertificateEntity> findByApplicationNumber(String applicationNumber);

    List<CertificateEntity> findByUsccOrderByIssuedOnDescNumberDescEditionDesc(String uscc);

    @Query("""
            select distinct c.number from CertificateEntity c
            where c.applicationNumber is not null and c.issuedOn between :from and :to
            order by c.number
            """)
    List<String> issued(LocalDate from, LocalDate to);

    long countByStatus(Status status);

    /** One row for each application: its number, then the number of its certificate. */
    @Query(
            "select c.applicationNumber, c.number from CertificateEntity c where c.applicationNumber in :applicationNumbers")
    List<Object[]> numbersFor(Collection<String> applicationNumbers);

    /** The holder of each edition of that number, as unified social credit code. No edition is loaded. */
    @Query("select c.uscc from CertificateEntity c where c.number = :number")
    List<String> holders(String number, Limit most);

    @Query(
            nativeQuery = true,
            value =
                    "select * from certificate where papers @> jsonb_build_array(jsonb_build_object('documentId', :document))")
    List<CertificateEntity> ofPaper(String document);

    /** Whether a certificate has that number, or a qualification from before this system that the platform reported. */
    @Query(nativeQuery = true, value = """
            select exists (select 1 from certificate where number = :number)
                or exists (select 1 from held_qualification where certificate_number = :number)
            """)
    boolean isTaken(String number);

    @Query("""
            select c from CertificateEntity c
            where c.number in :numbers
                and c.edition = (select max(d.edition) from CertificateEntity d where d.number = c.number)
            """)
    List<CertificateEntity> latest(Collection<String> numbers);

    /** By what each of these was issued, the latest edition first. */
    @Query("""
            select c.number, c.applicationNumber from CertificateEntity c
            where c.number in :numbers and c.applicationNumber is not null order by c.edition desc
            """)
    List<String[]> applications(Collection<String> numbers);
}
