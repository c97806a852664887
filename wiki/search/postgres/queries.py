"""The same ranking in SQL: BM25 for each field, counted on the viewer's own shelf, and added up."""

from sqlalchemy import text

from wiki.search.postgres.tables import FIELDS, SCHEMA
from wiki.search.vectors import familiar, scoring
from wiki.search.vectors.synonyms import WORTH
from wiki.search.whoosh_schema import WEIGHTS, WRITTEN

AVERAGES = ", ".join(f"avg(lengths[{number}])" for number in range(1, len(FIELDS) + 1))
LENGTH = " + ".join(f"lengths[{number}]" for number in range(1, len(WRITTEN) + 1))

SHELF = f"""shelf AS MATERIALIZED (
    SELECT id, lengths FROM {SCHEMA}.page WHERE audiences && CAST(:audiences AS text[])
)"""  # noqa: S608 - ours

# A row that is asked for belongs to what was typed (kin 0) or to a synonym: its words as typed (way 0) and
# each other name, which counts a little less, as no rarer than what was typed, and only beyond that.
FOUND = f"""WITH {SHELF},
counted AS (SELECT count(*) AS pages, ARRAY[{AVERAGES}] AS averages FROM shelf),
asked AS (
    SELECT * FROM unnest(
        CAST(:terms AS text[]), CAST(:fields AS smallint[]), CAST(:weights AS real[]),
        CAST(:kins AS integer[]), CAST(:ways AS integer[])
    ) AS one (term, field, weight, kin, way)
),
said AS (
    SELECT * FROM unnest(CAST(:said_kins AS integer[]), CAST(:said_ways AS integer[]), CAST(:said AS text[]))
        AS one (kin, way, phrase)
),
found AS MATERIALIZED (
    SELECT term, field, page_id, times * {scoring.K1 + 1} / (
        times + {scoring.K1} * ({1 - scoring.B} + {scoring.B} * posting.length / averages[field])
    ) AS value
    FROM (SELECT DISTINCT term, field FROM asked) AS terms
    JOIN {SCHEMA}.posting USING (term, field) JOIN shelf ON shelf.id = page_id, counted
),
rare AS (
    SELECT term, field, ln(pages / (count(*) + 1.0)) + 1 AS rarity
    FROM found, counted GROUP BY term, field, pages
),
typed AS (
    SELECT kin, field, max(rarity) AS rarest FROM asked JOIN rare USING (term, field)
    WHERE kin > 0 AND way = 0 GROUP BY kin, field
),
worth AS (
    SELECT term, field, kin, way,
        weight * CASE WHEN way = 0 THEN rarity ELSE least(rarity, coalesce(rarest, rarity)) END AS worth
    FROM asked JOIN rare USING (term, field) LEFT JOIN typed USING (kin, field)
),
by_way AS (
    SELECT page_id, kin, way, sum(worth * value) AS score
    FROM found JOIN worth USING (term, field) GROUP BY page_id, kin, way
),
by_kin AS (
    SELECT page_id, CASE WHEN kin = 0 THEN sum(score) ELSE greatest(
        coalesce(max(score) FILTER (WHERE way > 0), 0) * {WORTH}
        - coalesce(sum(score) FILTER (WHERE way = 0), 0), 0
    ) END AS score
    FROM by_way LEFT JOIN said USING (kin, way) JOIN {SCHEMA}.page ON page.id = page_id
    WHERE phrase IS NULL OR words @@ CAST(phrase AS tsquery)
    GROUP BY page_id, kin
),
scored AS (SELECT page_id, sum(score) AS score FROM by_kin GROUP BY page_id HAVING sum(score) > 0),
hits AS MATERIALIZED (
    SELECT page_id, score FROM scored JOIN {SCHEMA}.page ON page.id = page_id WHERE {{fitting}}
)
SELECT NULL AS page_id, NULL AS score, count(*) AS total FROM hits
UNION ALL
(SELECT page_id, score, NULL FROM hits ORDER BY score DESC, page_id LIMIT :limit OFFSET :offset)"""  # noqa: S608 - ours

FAMILIAR = text(f"""WITH {SHELF},
wrote AS MATERIALIZED (
    SELECT page_id, person_id, share, ({LENGTH}) * share AS length
    FROM {SCHEMA}.writer JOIN shelf ON shelf.id = page_id
),
people AS (SELECT person_id, sum(length) AS length FROM wrote GROUP BY person_id),
counted AS (SELECT count(*) AS people, avg(length) AS average FROM people),
used AS (
    SELECT term, person_id, sum(times * share) AS times
    FROM {SCHEMA}.posting JOIN wrote USING (page_id)
    WHERE term = ANY(CAST(:terms AS text[])) AND field <= {len(WRITTEN)} GROUP BY term, person_id
),
rare AS (
    SELECT term, ln(1 + (people - count(*) + 0.5) / (count(*) + 0.5)) AS rarity
    FROM used, counted GROUP BY term, people
)
SELECT person_id, sum(rarity * times * {familiar.K1 + 1} / (
    times + {familiar.K1} * ({1 - familiar.B} + {familiar.B} * length / average)
))
FROM used JOIN rare USING (term) JOIN people USING (person_id), counted
GROUP BY person_id""")  # noqa: S608 - ours

COMPLETIONS = text(f"""WITH {SHELF}
SELECT term FROM {SCHEMA}.posting JOIN shelf ON shelf.id = page_id
WHERE field = 1 AND term >= :beginning AND term < :end
GROUP BY term ORDER BY count(*) DESC, term LIMIT :most""")  # noqa: S608 - ours

LANGUAGES = text(f"WITH {SHELF} SELECT DISTINCT language FROM {SCHEMA}.page JOIN shelf USING (id)")  # noqa: S608 - ours

KNOWN = text(f"""WITH {SHELF}
SELECT EXISTS (SELECT 1 FROM {SCHEMA}.posting JOIN shelf ON shelf.id = page_id
    WHERE term = ANY(CAST(:terms AS text[])) AND field <= {len(WEIGHTS)})""")  # noqa: S608 - ours

ALIKE = text(f"""WITH {SHELF}
SELECT word, count(*) FROM {SCHEMA}.spelling JOIN shelf ON shelf.id = page_id
WHERE length(word) BETWEEN :least AND :most GROUP BY word ORDER BY word""")  # noqa: S608 - ours
