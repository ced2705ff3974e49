-- phase: expand
-- Where a party may be (R17): the place that a contact point names, by the region of an address or the codes of a number, and the time zones of
-- each place. Hours are asked in every zone that is possible; with none known nobody is contacted.

create table portfolio.places (
  -- A country (ISO 3166-1), or where its zones differ and an address or number tells it, a region of one: US-TX.
  place text primary key check (place ~ '^[A-Z]{2}(-[A-Z]{2})?$'),
  country text generated always as (left(place, 2)) stored,
  -- Those whose clocks differ in 2026 and 2027, one of each kind.
  zones text[] not null check (cardinality(zones) > 0),
  -- As it stands in an address.
  written_as text
);
comment on table portfolio.places is 'Time zones by place: tz database as of 2026 through the CLDR list of zones by country; states of the US by the tz database''s own county notes.';
create table portfolio.number_places (
  prefix text primary key check (prefix ~ '^[0-9]{1,4}$'),
  place text not null references portfolio.places
);
comment on table portfolio.number_places is 'ITU-T E.164 country codes and NANP area codes. A country code that several share has the first''s place, with the zones of all.';
call scope.protect('portfolio.places', 'O', null, null, '{select}');
call scope.protect('portfolio.number_places', 'O', null, null, '{select}');

insert into portfolio.places (place, zones, written_as)
  select split_part(w, '=', 1), string_to_array(split_part(w, '=', 2), '+'), n.name
  from regexp_split_to_table($places$AD=Europe/Andorra AE=Asia/Dubai AF=Asia/Kabul AG=America/Antigua AI=America/Anguilla AL=Europe/Tirane AM=Asia/Yerevan AO=Africa/Luanda
AQ=Antarctica/Casey+Antarctica/Davis+Antarctica/DumontDUrville+Antarctica/Mawson+Antarctica/McMurdo+Antarctica/Palmer+Antarctica/Syowa+Antarctica/Troll
AR=America/Argentina/La_Rioja AS=Pacific/Pago_Pago AT=Europe/Vienna
AU=Australia/Adelaide+Australia/Brisbane+Australia/Darwin+Australia/Eucla+Australia/Lord_Howe+Australia/Perth+Australia/Sydney+Indian/Christmas+Indian/Cocos
AW=America/Aruba AX=Europe/Mariehamn AZ=Asia/Baku BA=Europe/Sarajevo BB=America/Barbados BD=Asia/Dhaka BE=Europe/Brussels BF=Africa/Ouagadougou BG=Europe/Sofia
BH=Asia/Bahrain BI=Africa/Bujumbura BJ=Africa/Porto-Novo BL=America/St_Barthelemy BM=Atlantic/Bermuda BN=Asia/Brunei BO=America/La_Paz BQ=America/Kralendijk
BR=America/Boa_Vista+America/Eirunepe+America/Noronha+America/Sao_Paulo BS=America/Nassau BT=Asia/Thimphu BW=Africa/Gaborone BY=Europe/Minsk BZ=America/Belize
CA=America/Atikokan+America/Blanc-Sablon+America/Cambridge_Bay+America/Creston+America/Edmonton+America/Halifax+America/Regina+America/St_Johns+America/Toronto+America/Vancouver+America/Winnipeg
CC=Indian/Cocos CD=Africa/Kinshasa+Africa/Lubumbashi CF=Africa/Bangui CG=Africa/Brazzaville CH=Europe/Zurich CI=Africa/Abidjan CK=Pacific/Rarotonga
CL=America/Coyhaique+America/Santiago+Pacific/Easter CM=Africa/Douala CN=Asia/Shanghai CO=America/Bogota CR=America/Costa_Rica CU=America/Havana CV=Atlantic/Cape_Verde
CW=America/Curacao CX=Indian/Christmas CY=Asia/Famagusta CZ=Europe/Prague DE=Europe/Berlin DJ=Africa/Djibouti DK=Europe/Copenhagen DM=America/Dominica
DO=America/Santo_Domingo DZ=Africa/Algiers EC=America/Guayaquil+Pacific/Galapagos EE=Europe/Tallinn EG=Africa/Cairo EH=Africa/El_Aaiun ER=Africa/Asmara
ES=Africa/Ceuta+Atlantic/Canary ET=Africa/Addis_Ababa FI=Europe/Helsinki FJ=Pacific/Fiji FK=Atlantic/Stanley FM=Pacific/Chuuk+Pacific/Kosrae FO=Atlantic/Faroe
FR=Europe/Paris GA=Africa/Libreville GB=Europe/London GD=America/Grenada GE=Asia/Tbilisi GF=America/Cayenne GG=Europe/Guernsey GH=Africa/Accra GI=Europe/Gibraltar
GL=America/Danmarkshavn+America/Nuuk+America/Thule GM=Africa/Banjul GN=Africa/Conakry GP=America/Guadeloupe GQ=Africa/Malabo GR=Europe/Athens GT=America/Guatemala
GU=Pacific/Guam GW=Africa/Bissau GY=America/Guyana HK=Asia/Hong_Kong HN=America/Tegucigalpa HR=Europe/Zagreb HT=America/Port-au-Prince HU=Europe/Budapest
ID=Asia/Jakarta+Asia/Jayapura+Asia/Makassar IE=Europe/Dublin IL=Asia/Jerusalem IM=Europe/Isle_of_Man IN=Asia/Kolkata IO=Indian/Chagos IQ=Asia/Baghdad IR=Asia/Tehran
IS=Atlantic/Reykjavik IT=Europe/Rome JE=Europe/Jersey JM=America/Jamaica JO=Asia/Amman JP=Asia/Tokyo KE=Africa/Nairobi KG=Asia/Bishkek KH=Asia/Phnom_Penh
KI=Pacific/Kanton+Pacific/Kiritimati+Pacific/Tarawa KM=Indian/Comoro KN=America/St_Kitts KP=Asia/Pyongyang KR=Asia/Seoul KW=Asia/Kuwait KY=America/Cayman KZ=Asia/Almaty
LA=Asia/Vientiane LB=Asia/Beirut LC=America/St_Lucia LI=Europe/Vaduz LK=Asia/Colombo LR=Africa/Monrovia LS=Africa/Maseru LT=Europe/Vilnius LU=Europe/Luxembourg
LV=Europe/Riga LY=Africa/Tripoli MA=Africa/Casablanca MC=Europe/Monaco MD=Europe/Chisinau ME=Europe/Podgorica MF=America/Marigot MG=Indian/Antananarivo
MH=Pacific/Kwajalein MK=Europe/Skopje ML=Africa/Bamako MM=Asia/Yangon MN=Asia/Hovd+Asia/Ulaanbaatar MO=Asia/Macau MP=Pacific/Saipan MQ=America/Martinique
MR=Africa/Nouakchott MS=America/Montserrat MT=Europe/Malta MU=Indian/Mauritius MV=Indian/Maldives MW=Africa/Blantyre
MX=America/Cancun+America/Ciudad_Juarez+America/Hermosillo+America/Matamoros+America/Mexico_City+America/Tijuana MY=Asia/Kuala_Lumpur MZ=Africa/Maputo NA=Africa/Windhoek
NC=Pacific/Noumea NE=Africa/Niamey
NF=Antarctica/Casey+Antarctica/Davis+Antarctica/DumontDUrville+Antarctica/Mawson+Antarctica/McMurdo+Antarctica/Palmer+Antarctica/Syowa+Antarctica/Troll+Pacific/Norfolk
NG=Africa/Lagos NI=America/Managua NL=Europe/Amsterdam NO=Europe/Oslo NP=Asia/Kathmandu NR=Pacific/Nauru NU=Pacific/Niue NZ=Pacific/Auckland+Pacific/Chatham
OM=Asia/Muscat PA=America/Panama PE=America/Lima PF=Pacific/Gambier+Pacific/Marquesas+Pacific/Tahiti PG=Pacific/Bougainville+Pacific/Port_Moresby PH=Asia/Manila
PK=Asia/Karachi PL=Europe/Warsaw PM=America/Miquelon PR=America/Puerto_Rico PS=Asia/Gaza PT=Atlantic/Azores+Atlantic/Madeira PW=Pacific/Palau PY=America/Asuncion
QA=Asia/Qatar RE=Indian/Mayotte+Indian/Reunion RO=Europe/Bucharest RS=Europe/Belgrade
RU=Asia/Almaty+Asia/Anadyr+Asia/Barnaul+Asia/Chita+Asia/Irkutsk+Asia/Magadan+Asia/Omsk+Asia/Ust-Nera+Europe/Astrakhan+Europe/Kaliningrad+Europe/Moscow RW=Africa/Kigali
SA=Asia/Riyadh SB=Pacific/Guadalcanal SC=Indian/Mahe SD=Africa/Khartoum SE=Europe/Stockholm SG=Asia/Singapore SH=Atlantic/St_Helena SI=Europe/Ljubljana
SJ=Arctic/Longyearbyen SK=Europe/Bratislava SL=Africa/Freetown SM=Europe/San_Marino SN=Africa/Dakar SO=Africa/Mogadishu SR=America/Paramaribo SS=Africa/Juba
ST=Africa/Sao_Tome SV=America/El_Salvador SX=America/Lower_Princes SY=Asia/Damascus SZ=Africa/Mbabane TC=America/Grand_Turk TD=Africa/Ndjamena TG=Africa/Lome
TH=Asia/Bangkok TJ=Asia/Dushanbe TK=Pacific/Fakaofo TL=Asia/Dili TM=Asia/Ashgabat TN=Africa/Tunis TO=Pacific/Tongatapu TR=Europe/Istanbul TT=America/Port_of_Spain
TV=Pacific/Funafuti TW=Asia/Taipei TZ=Africa/Dar_es_Salaam UA=Europe/Kyiv+Europe/Simferopol UG=Africa/Kampala
US=America/Adak+America/Anchorage+America/Chicago+America/Denver+America/Los_Angeles+America/New_York+America/Phoenix+Pacific/Honolulu
US-AK=America/Adak+America/Anchorage US-AL=America/Chicago+America/New_York US-AR=America/Chicago US-AZ=America/Denver+America/Phoenix US-CA=America/Los_Angeles
US-CO=America/Denver US-CT=America/New_York US-DC=America/New_York US-DE=America/New_York US-FL=America/Chicago+America/New_York US-GA=America/New_York
US-HI=Pacific/Honolulu US-IA=America/Chicago US-ID=America/Boise+America/Los_Angeles US-IL=America/Chicago US-IN=America/Chicago+America/New_York
US-KS=America/Chicago+America/Denver US-KY=America/Chicago+America/New_York US-LA=America/Chicago US-MA=America/New_York US-MD=America/New_York US-ME=America/New_York
US-MI=America/Detroit+America/Menominee US-MN=America/Chicago US-MO=America/Chicago US-MS=America/Chicago US-MT=America/Denver US-NC=America/New_York
US-ND=America/Chicago+America/Denver US-NE=America/Chicago+America/Denver US-NH=America/New_York US-NJ=America/New_York US-NM=America/Denver
US-NV=America/Denver+America/Los_Angeles US-NY=America/New_York US-OH=America/New_York US-OK=America/Chicago+America/Denver US-OR=America/Boise+America/Los_Angeles
US-PA=America/New_York US-RI=America/New_York US-SC=America/New_York US-SD=America/Chicago+America/Denver US-TN=America/Chicago+America/New_York
US-TX=America/Chicago+America/Denver US-UT=America/Denver US-VA=America/New_York US-VT=America/New_York US-WA=America/Los_Angeles US-WI=America/Chicago
US-WV=America/New_York US-WY=America/Denver UY=America/Montevideo UZ=Asia/Samarkand VA=Europe/Vatican VC=America/St_Vincent VE=America/Caracas VG=America/Tortola
VI=America/St_Thomas VN=Asia/Ho_Chi_Minh VU=Pacific/Efate WF=Pacific/Wallis WS=Pacific/Apia XK=Europe/Belgrade YE=Asia/Aden YT=Indian/Mayotte ZA=Africa/Johannesburg
ZM=Africa/Lusaka ZW=Africa/Harare$places$, '\s+') w
  left join (select 'US-' || split_part(x, '=', 1) as place, replace(split_part(x, '=', 2), '_', ' ') as name from regexp_split_to_table($names$AL=Alabama AK=Alaska AZ=Arizona AR=Arkansas CA=California CO=Colorado CT=Connecticut DE=Delaware DC=District_of_Columbia FL=Florida GA=Georgia HI=Hawaii ID=Idaho
IL=Illinois IN=Indiana IA=Iowa KS=Kansas KY=Kentucky LA=Louisiana ME=Maine MD=Maryland MA=Massachusetts MI=Michigan MN=Minnesota MS=Mississippi MO=Missouri MT=Montana
NE=Nebraska NV=Nevada NH=New_Hampshire NJ=New_Jersey NM=New_Mexico NY=New_York NC=North_Carolina ND=North_Dakota OH=Ohio OK=Oklahoma OR=Oregon PA=Pennsylvania
RI=Rhode_Island SC=South_Carolina SD=South_Dakota TN=Tennessee TX=Texas UT=Utah VT=Vermont VA=Virginia WA=Washington WV=West_Virginia WI=Wisconsin WY=Wyoming$names$, '\s+') x) n
    on n.place = split_part(w, '=', 1);
update portfolio.places p set written_as = n.name from (values ('CN', '中国'), ('HK', '香港'), ('MO', '澳门'), ('TW', '台湾'), ('US', '美国'), ('GB', '英国'), ('JP', '日本'), ('KR', '韩国'), ('SG', '新加坡'),
  ('MY', '马来西亚'), ('TH', '泰国'), ('VN', '越南'), ('PH', '菲律宾'), ('ID', '印度尼西亚'), ('IN', '印度'), ('CA', '加拿大'), ('AU', '澳大利亚'), ('NZ', '新西兰'), ('FR', '法国'), ('DE', '德国'),
  ('IT', '意大利'), ('ES', '西班牙'), ('RU', '俄罗斯'), ('AE', '阿联酋')) n(place, name) where p.place = n.place;
insert into portfolio.number_places (prefix, place)
  select unnest(string_to_array(split_part(w, '=', 2), ',')), split_part(w, '=', 1)
  from regexp_split_to_table($numbers$AD=376 AE=971 AF=93 AG=1268 AI=1264 AL=355 AM=374 AO=244 AR=54 AS=1684 AT=43 AU=61 AW=297 AZ=994 BA=387 BB=1246 BD=880 BE=32 BF=226 BG=359 BH=973 BI=257 BJ=229 BM=1441
BN=673 BO=591 BR=55 BS=1242 BT=975 BW=267 BY=375 BZ=501
CA=1204,1226,1236,1249,1250,1257,1263,1289,1306,1343,1354,1365,1367,1368,1382,1387,1403,1416,1418,1428,1431,1437,1438,1450,1460,1468,1474,1506,1514,1519,1548,1579,1581,1584,1587,1604,1613,1639,1647,1672,1683,1705,1709,1742,1753,1778,1780,1782,1807,1819,1825,1867,1873,1879,1902,1905,1942
CD=243 CF=236 CG=242 CH=41 CI=225 CK=682 CL=56 CM=237 CN=86 CO=57 CR=506 CU=53 CV=238 CW=599 CY=357 CZ=420 DE=49 DJ=253 DK=45 DM=1767 DO=1809,1829,1849 DZ=213 EC=593
EE=372 EG=20 ER=291 ES=34 ET=251 FI=358 FJ=679 FK=500 FM=691 FO=298 FR=33 GA=241 GB=44 GD=1473 GE=995 GF=594 GH=233 GI=350 GL=299 GM=220 GN=224 GP=590 GQ=240 GR=30 GT=502
GU=1671 GW=245 GY=592 HK=852 HN=504 HR=385 HT=509 HU=36 ID=62 IE=353 IL=972 IN=91 IO=246 IQ=964 IR=98 IS=354 IT=39 JM=1658,1876 JO=962 JP=81 KE=254 KG=996 KH=855 KI=686
KM=269 KN=1869 KP=850 KR=82 KW=965 KY=1345 LA=856 LB=961 LC=1758 LI=423 LK=94 LR=231 LS=266 LT=370 LU=352 LV=371 LY=218 MA=212 MC=377 MD=373 ME=382 MG=261 MH=692 MK=389
ML=223 MM=95 MN=976 MO=853 MP=1670 MQ=596 MR=222 MS=1664 MT=356 MU=230 MV=960 MW=265 MX=52 MY=60 MZ=258 NA=264 NC=687 NE=227 NF=672 NG=234 NI=505 NL=31 NO=47 NP=977
NR=674 NU=683 NZ=64 OM=968 PA=507 PE=51 PF=689 PG=675 PH=63 PK=92 PL=48 PM=508 PR=1787,1939 PS=970 PT=351 PW=680 PY=595 QA=974 RE=262 RO=40 RS=381 RU=7 RW=250 SA=966
SB=677 SC=248 SD=249 SE=46 SG=65 SH=290 SI=386 SK=421 SL=232 SM=378 SN=221 SO=252 SR=597 SS=211 ST=239 SV=503 SX=1721 SY=963 SZ=268 TC=1649 TD=235 TG=228 TH=66 TJ=992
TK=690 TL=670 TM=993 TN=216 TO=676 TR=90 TT=1868 TV=688 TW=886 TZ=255 UA=380 UG=256 US=1 US-AK=1907 US-AL=1205,1251,1256,1334,1659,1938 US-AR=1327,1479,1501,1870
US-AZ=1480,1520,1602,1623,1928
US-CA=1209,1213,1279,1310,1323,1341,1350,1357,1369,1408,1415,1424,1442,1510,1530,1559,1562,1619,1626,1628,1650,1657,1661,1669,1707,1714,1738,1747,1760,1805,1818,1820,1831,1837,1840,1858,1909,1916,1925,1949,1951
US-CO=1303,1719,1720,1748,1970,1983 US-CT=1203,1475,1860,1959 US-DC=1202,1771 US-DE=1302
US-FL=1239,1305,1321,1324,1352,1386,1407,1448,1561,1645,1656,1689,1727,1728,1754,1772,1786,1813,1850,1863,1904,1941,1954
US-GA=1229,1404,1470,1478,1678,1706,1762,1770,1912,1943 US-HI=1808 US-IA=1319,1515,1563,1641,1712 US-ID=1208,1986
US-IL=1217,1224,1309,1312,1331,1447,1464,1618,1630,1708,1730,1773,1779,1815,1847,1861,1872 US-IN=1219,1260,1317,1463,1574,1765,1812,1930 US-KS=1316,1620,1785,1913
US-KY=1270,1364,1502,1606,1859 US-LA=1225,1318,1337,1504,1985 US-MA=1339,1351,1413,1508,1617,1774,1781,1857,1978 US-MD=1227,1240,1301,1410,1443,1667 US-ME=1207
US-MI=1231,1248,1269,1313,1517,1586,1616,1679,1734,1810,1906,1947,1989 US-MN=1218,1320,1507,1612,1651,1763,1924,1952 US-MO=1235,1314,1417,1557,1573,1636,1660,1816,1975
US-MS=1228,1601,1662,1769 US-MT=1406 US-NC=1252,1336,1472,1704,1743,1828,1910,1919,1980,1984 US-ND=1701 US-NE=1308,1402,1531 US-NH=1603
US-NJ=1201,1551,1609,1640,1732,1848,1856,1862,1908,1973 US-NM=1505,1575 US-NV=1702,1725,1775
US-NY=1212,1315,1329,1332,1347,1363,1516,1518,1585,1607,1624,1631,1646,1680,1716,1718,1838,1845,1914,1917,1929,1934
US-OH=1216,1220,1234,1283,1326,1330,1380,1419,1436,1440,1513,1567,1614,1740,1937 US-OK=1405,1539,1572,1580,1918 US-OR=1458,1503,1541,1971
US-PA=1215,1223,1267,1272,1412,1445,1484,1570,1582,1610,1717,1724,1814,1835,1878 US-RI=1401 US-SC=1803,1821,1839,1843,1854,1864 US-SD=1605
US-TN=1423,1615,1629,1731,1865,1901,1931
US-TX=1210,1214,1254,1281,1325,1346,1361,1409,1430,1432,1469,1512,1682,1713,1726,1737,1806,1817,1830,1832,1903,1915,1936,1940,1945,1956,1972,1979 US-UT=1385,1435,1801
US-VA=1276,1434,1540,1571,1686,1703,1757,1804,1826,1948 US-VT=1802 US-WA=1206,1253,1360,1425,1509,1564 US-WI=1262,1274,1353,1414,1534,1608,1715,1920 US-WV=1304,1681
US-WY=1307 UY=598 UZ=998 VC=1784 VE=58 VG=1284 VI=1340 VN=84 VU=678 WF=681 WS=685 XK=383 YE=967 ZA=27 ZM=260 ZW=263$numbers$, '\s+') w;

-- By the longest code. A number that is nowhere in particular (freephone, premium rate) says nothing.
create function portfolio.place_of_number(p_number text) returns text language sql stable parallel safe as $$
  select n.place from portfolio.number_places n where p_number !~ '^[+]1(8(00|22|33|44|55|66|77|88)|900)'
    and n.prefix = any (array[substr(p_number, 2, 4), substr(p_number, 2, 3), substr(p_number, 2, 2), substr(p_number, 2, 1)]) order by length(n.prefix) desc limit 1
$$;
-- By the country that it names first or last, the state before a ZIP code, or a British postcode at its end.
create function portfolio.place_of_address(p_address text) returns text language sql stable parallel safe as $$
  select coalesce(
    (select p.place from portfolio.places p where p.written_as ~ '[㐀-鿿]' and regexp_replace(btrim(p_address), '^中国(?=香港|澳门|台湾)', '') ^@ p.written_as),
    case when p_address ~ '[㐀-鿿]' then case when p_address ~ '[省市县区旗州盟镇乡村路街道号]' then 'CN' end end,
    (select p.place from portfolio.places p where p.country = 'US' and p.place = 'US-' || upper((regexp_match(p_address, '\m([A-Z]{2})[ ,.]+[0-9]{5}(-[0-9]{4})?\s*(,?\s*(USA|US|U\.S\.A\.|U\.S\.|United States( of America)?))?\s*$', 'i'))[1])),
    (select p.place from portfolio.places p where p.country = 'US' and p.written_as is not null
      and p_address ~* ('\m' || p.written_as || '[ ,.]+[0-9]{5}(-[0-9]{4})?\s*(,?\s*(USA|US|United States( of America)?))?\s*$') order by length(p.written_as) desc limit 1),
    case when p_address ~* '\m(USA|U\.S\.A\.|United States( of America)?)\s*$' then 'US'
      when p_address ~* '\m[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\s*(,?\s*(UK|U\.K\.|GB|United Kingdom|Great Britain|England|Wales|Scotland|Northern Ireland))?\s*$'
        or p_address ~* '\m(UK|U\.K\.|United Kingdom|England|Wales|Scotland|Northern Ireland)\s*$' then 'GB'
      when p_address ~* '\m(China|P\.? ?R\.? ?China)\s*$' then 'CN' when p_address ~* '\mHong Kong\s*$' then 'HK' end)
$$;
-- One expression, and no function for what nearly all rows are: they come a million at a time.
create function portfolio.place_of(p_kind text, p_value text) returns text language sql stable parallel safe as $$
  select case when p_kind in ('mobile', 'landline') then case when p_value ^@ '+86' then 'CN' else portfolio.place_of_number(p_value) end
    when p_kind = 'address' then case when p_value ~ '^[^ ]{2,7}(省|市|自治区)' and p_value !~ '^(中国|香港|澳门|台湾|美国|英国|日本|韩国|新加坡|马来西亚|泰国|越南|菲律宾|印度|加拿大|澳大利亚|新西兰|法国|德国|意大利|西班牙|俄罗斯|阿联酋)' then 'CN' else portfolio.place_of_address(p_value) end end
$$;
-- A mobile or a landline: by the mainland's plan. Of another country's number most plans do not say; it is taken for a mobile, for a text may at
-- least be tried (kit's kindOfNumber is the same in TypeScript).
create function portfolio.kind_of_number(p_value text) returns text language sql immutable parallel safe as $$
  select case when p_value ~ '^[+]86(?!1[0-9]{10}$)' then 'landline' else 'mobile' end
$$;
-- By what the house knows a way to reach somebody again, whoever of a client has it: caps, wishes, refusals, look-ups and call records all go by it.
-- A number is its line: what is asked of a line is asked of all its extensions, which nobody can tell apart once it rings, and it is one number
-- whatever kind it was kept as. Two extensions of a line are two ways to reach somebody all the same, told apart by `extension_key`.
create function portfolio.point_key(p_kind text, p_value text, p_key bytea) returns bytea language sql immutable parallel safe as $$
  select public.hmac(convert_to(case when p_kind in ('mobile', 'landline') then portfolio.kind_of_number(split_part(p_value, ';ext=', 1)) || ':' || split_part(p_value, ';ext=', 1)
    else p_kind || ':' || p_value end, 'UTF8'), p_key, 'sha256')
$$;
create function portfolio.extension_key(p_kind text, p_value text, p_key bytea) returns bytea language sql immutable parallel safe as $$
  select case when p_kind in ('mobile', 'landline') and strpos(p_value, ';ext=') > 0 then public.hmac(convert_to('extension:' || split_part(p_value, ';ext=', 2), 'UTF8'), p_key, 'sha256') end
$$;
revoke all on function portfolio.point_key(text, text, bytea), portfolio.extension_key(text, text, bytea) from public;
grant execute on function portfolio.point_key(text, text, bytea), portfolio.extension_key(text, text, bytea) to dunwell_intake, dunwell_definer;
alter table portfolio.contact_points add column extension_key bytea;
comment on column portfolio.contact_points.value_key is 'By what it is known again: of a number its line.';
comment on column portfolio.contact_points.extension_key is 'Of a number that is kept with an extension: the extension''s.';
alter table portfolio.contact_points drop constraint contact_points_client_id_debtor_id_kind_value_key_key,
  add constraint contact_points_once unique nulls not distinct (client_id, debtor_id, kind, value_key, extension_key);
-- What an older version keyed by its extension, or as a landline of another country. The key is the migration's own (migrate.ts).
update portfolio.contact_points x set value_key = portfolio.point_key(x.kind, v.value, k.key), extension_key = portfolio.extension_key(x.kind, v.value, k.key)
  from vault.contact_values v cross join (select decode(current_setting('dunwell.lookup_key'), 'hex') as key) k
  where v.client_id = x.client_id and v.contact_point_id = x.id and x.kind = 'landline' and (v.value like '%;ext=%' or v.value !~ '^[+]86');
-- Calls to it are charged beyond the ordinary (UK-T2): GB 09, 087, 084, 070 and 118; US 900 and 976.
create function portfolio.is_premium_rate(p_kind text, p_value text) returns boolean language sql immutable parallel safe as $$
  select case when p_kind in ('mobile', 'landline') then p_value ~ '^[+](44(9|87|84|70|118)|1900|1[0-9]{3}976)' end
$$;
revoke all on function portfolio.kind_of_number(text), portfolio.place_of_number(text), portfolio.place_of_address(text), portfolio.place_of(text, text), portfolio.is_premium_rate(text, text) from public;
grant execute on function portfolio.kind_of_number(text), portfolio.place_of_number(text), portfolio.place_of_address(text), portfolio.place_of(text, text), portfolio.is_premium_rate(text, text) to dunwell_intake, dunwell_definer;
grant select on portfolio.places, portfolio.number_places to dunwell_intake;
create policy intake_read on portfolio.places for select to dunwell_intake using ((select intake.client()) is not null);
create policy intake_read on portfolio.number_places for select to dunwell_intake using ((select intake.client()) is not null);

alter table portfolio.contact_points add column place text references portfolio.places, add column premium_rate boolean;
comment on column portfolio.contact_points.place is 'Where it is, by the value''s own words; null where it does not say.';
update portfolio.contact_points x set place = portfolio.place_of(x.kind, v.value), premium_rate = portfolio.is_premium_rate(x.kind, v.value)
  from vault.contact_values v where v.client_id = x.client_id and v.contact_point_id = x.id;
comment on column portfolio.debtors.zone is 'The zone of the client''s country, where it has one; asked where nothing else says where the debtor is. Null refuses (fail closed).';

-- The zones in which a party may be, all of them, and what says so: where they said themselves that they are, once a second person agreed that they did; else the places of their valid
-- addresses and numbers together, else the single zone of the client's country. What one person alone noted takes no zone away and opens none: there it must be day as well. A number from abroad brings its zone; its country's law only where a pack speaks of it, or nothing else says where they are.
create type compliance.whereabouts as (zones text[], evidence text, countries text[], found jsonb);
create function compliance.whereabouts_of(p_client uuid, p_debtor uuid, p_zone text) returns compliance.whereabouts language plpgsql stable security definer set search_path = '' as $$
declare w compliance.whereabouts; v_fact uuid; v_place text; v_said timestamptz; v_more text[]; v_laws text[]; v_found jsonb;
begin
  select f.id, f.place, f.recorded_at into v_fact, v_place, v_said from compliance.party_facts f where f.client_id = p_client and f.debtor_id = p_debtor and f.kind = 'whereabouts' and f.revoked_at is null
    and f.confirmed_at is not null and (f.until_on is null or f.until_on >= (platform.now() at time zone 'Asia/Shanghai')::date) order by f.from_at desc, f.id desc limit 1;
  if v_fact is not null then
    select p.zones, 'said', array[p.country], jsonb_build_array(jsonb_build_object('by', 'said', 'place', v_place, 'of', v_fact)) into w from portfolio.places p where p.place = v_place;
  else
    select array_agg(distinct z.zone), case when bool_and(z.kind = 'address') then 'address' when bool_and(z.kind <> 'address') then 'phone' else 'address_and_phone' end,
        array_agg(distinct z.country) filter (where z.kind = 'address' or exists (select 1 from compliance.packs k where k.jurisdiction = z.country)),
        jsonb_agg(distinct jsonb_build_object('by', case z.kind when 'address' then 'address' else 'phone' end, 'place', z.place, 'of', z.id))
      into w
      from (select x.kind, x.id, p.place, p.country, unnest(p.zones) as zone from portfolio.contact_points x cross join lateral (select l.* from portfolio.places l where l.place = x.place offset 0) p
        where x.client_id = p_client and x.debtor_id = p_debtor and x.related_person_id is null and x.valid) z;
    if w.zones is null and p_zone is not null then
      w.zones := array[p_zone]; w.evidence := 'country'; w.found := '[]';
      w.countries := array(select distinct p.country from portfolio.places p where p_zone = any (p.zones) and exists (select 1 from compliance.packs k where k.jurisdiction = p.country));
    end if;
    -- Where only numbers say it, and none from a country of which a pack speaks, that country's law is wanting and refuses.
    if w.countries is null and w.zones is not null then
      w.countries := array(select distinct left(e ->> 'place', 2) from jsonb_array_elements(w.found) e);
    end if;
  end if;
  if w.zones is null then return w; end if;
  select array_agg(distinct z.zone), array_agg(distinct z.country), jsonb_agg(distinct jsonb_build_object('by', 'said', 'place', z.place, 'of', z.id)) into v_more, v_laws, v_found
    from (select f.id, p.place, p.country, unnest(p.zones) as zone from compliance.party_facts f join portfolio.places p on p.place = f.place
      where f.client_id = p_client and f.debtor_id = p_debtor and f.kind = 'whereabouts' and f.revoked_at is null and f.confirmed_at is null and f.recorded_at > coalesce(v_said, '-infinity')
        and (f.until_on is null or f.until_on >= (platform.now() at time zone 'Asia/Shanghai')::date)) z;
  if v_more is not null then
    w.zones := array(select distinct z from unnest(w.zones || v_more) z order by z);
    w.countries := array(select distinct c from unnest(w.countries || v_laws) c order by c);
    w.found := coalesce(w.found, '[]') || v_found;
  end if;
  return w;
end $$;
call scope.make_callable('compliance.whereabouts_of(uuid, uuid, text)', '{dunwell_definer}');
