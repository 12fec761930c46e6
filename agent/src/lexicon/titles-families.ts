/**
 * Job titles by field and family, over all professions: titles of one family name the same work, families of one field
 * are neighbours. General knowledge of the labour market, in the spirit of ISCO-08 and O*NET-SOC; not copied from them.
 *
 * A line is `family: title, title, …`; families with the same name before a slash are near each other. Titles are lower
 * case and in the singular, without words of seniority. The line `words:` holds words that only hint at the field.
 */
export interface TitleField {
  field: string;
  /** Fields whose people often move here. */
  related: string[];
  lines: string;
}

export const TITLE_FIELDS: TitleField[] = [
  {
    field: 'healthcare',
    related: ['social care', 'science', 'fitness'],
    lines: `
      nurse: nurse, registered nurse, rn, staff nurse, rgn, rmn, critical care rn, icu nurse, ward nurse, charge nurse, ward sister, nursing, licensed practical nurse, lpn, lvn, district nurse, community nurse, practice nurse, school nurse, homecare nurse, nurse practitioner, clinical nurse specialist, theatre nurse, scrub nurse, bank nurse, paediatric nurse, pediatric nurse, mental health nurse, nurse educator, nurse manager, matron, director of nursing
      midwife: midwife, midwifery, doula, maternity nurse
      care assistant: healthcare assistant, health care assistant, hca, nursing assistant, nurse aide, nurse aid, certified nursing assistant, cna, patient care technician, patient care assistant, home health aide, home healthcare technician, caregiver, carer, care assistant, ward assistant, orderly, healthcare support worker, clinical support worker
      doctor: doctor, physician, surgeon, gp, general practitioner, medical doctor, resident physician, registrar, psychiatrist, paediatrician, pediatrician, anaesthetist, anesthesiologist, cardiologist, radiologist, oncologist, dermatologist, hospitalist, physician assistant, medical director, medical officer
      dentist: dentist, dental surgeon, orthodontist, dental nurse, dental assistant, dental hygienist, dental technician
      pharmacist: pharmacist, pharmacy, pharmacy technician, dispenser, pharmacy assistant
      therapist: physiotherapist, physical therapist, occupational therapist, speech therapist, speech and language therapist, speech language pathologist, respiratory therapist, therapist, chiropractor, osteopath, massage therapist, physical therapy, physical therapist technician, rehabilitation
      psychologist: psychologist, psychotherapist, counsellor, counselor, clinical psychologist, mental health counselor, behavioral therapist, behavior analyst
      paramedic: paramedic, emt, emergency medical technician, ambulance
      radiographer: radiographer, sonographer, radiology technician, radiologic technologist, mri technologist, x ray technician, ultrasound technician
      medical laboratory: biomedical scientist, medical technologist, medical laboratory technician, phlebotomist, pathologist, histologist, cytologist
      medical office: medical assistant, medical secretary, medical receptionist, medical records clerk, medical coder, medical biller, medical billing, health information, patient access representative, patient services representative, patient coordinator, unit clerk, hedis coordinator, clinical coordinator
      health administration: healthcare administrator, hospital administrator, practice manager, healthcare manager, clinic manager, health services manager, healthcare administration, healthcare provider, healthcare consultant, healthcare representative, healthcare specialist, health educator, public health, nursing home administrator
      optometrist: optometrist, optician, ophthalmic technician
      dietitian: dietitian, nutritionist, dietician
      veterinarian: veterinarian, vet, veterinary surgeon, veterinary nurse, veterinary technician
      words: healthcare, health care, clinical, medical, hospital, patient, homecare, hospice, surgical, icu, dental, health`,
  },
  {
    field: 'social care',
    related: ['healthcare', 'education', 'public service'],
    lines: `
      social worker: social worker, case manager, case worker, caseworker, child protection, family support worker, social services, youth worker, probation officer, residential counselor
      support worker: support worker, care worker, residential support worker, personal care assistant, home carer, direct support professional, live in carer, senior carer, care coordinator, care home manager
      community work: community worker, outreach worker, housing officer, volunteer coordinator, charity worker, fundraiser, nonprofit director, program coordinator
      childcare: nanny, childminder, babysitter, au pair, child care, childcare, child care provider, daycare
      words: social, welfare, charity, nonprofit, safeguarding`,
  },
  {
    field: 'education',
    related: ['social care', 'science'],
    lines: `
      teacher: teacher, school teacher, primary teacher, secondary teacher, elementary teacher, substitute teacher, supply teacher, special education teacher, sen teacher, head of year, mathematics teacher, english teacher, science teacher, esl teacher, tutor, instructor, educator, teaching, classroom teacher, homebound teacher, bilingual teacher
      early years: nursery nurse, nursery practitioner, early years, preschool teacher, kindergarten teacher, nursery teacher, nursery manager, day care teacher, early childhood, montessori
      teaching assistant: teaching assistant, teacher assistant, teacher aide, classroom assistant, learning support assistant, paraprofessional, paraeducator
      lecturer: lecturer, professor, adjunct professor, faculty, academic, university lecturer, adjunct instructor, postdoctoral
      school leader: headteacher, head teacher, principal, deputy principal, deputy head, vice principal, school director, dean, superintendent of schools, school administrator
      education support: academic advisor, career advisor, guidance counselor, school counselor, curriculum developer, instructional designer, instructional coach, librarian, learning mentor, exam officer, registrar of students, admissions
      words: education, school, classroom, curriculum, academy, nursery, teaching, college, university, academic`,
  },
  {
    field: 'information technology',
    related: ['engineering', 'telecom', 'digital media', 'project management'],
    lines: `
      software developer: software engineer, software developer, developer, programmer, application developer, applications developer, programmer analyst, software engineering, software architect, embedded software engineer, sde, software consultant, mainframe developer, backend developer, backend engineer, back end developer, back end engineer, senior developer, ruby developer, golang developer, c developer, rust developer, scala developer, salesforce developer, sharepoint developer, sap developer, software development engineer
      software developer/java: java developer, java engineer, j2ee developer, java j2ee developer, java programmer, java full stack developer, java software engineer, spring developer, java architect, java software developer, java consultant
      software developer/python: python developer, python engineer, django developer, python programmer, python software engineer, python software developer
      software developer/net: net developer, dot net developer, c net developer, asp net developer, net engineer, net programmer
      software developer/web: web developer, full stack developer, full stack engineer, php developer, wordpress developer, web programmer, webmaster, drupal developer, web application developer, mean stack developer, full stack web developer, laravel developer
      software developer/front end: front end developer, frontend developer, front end engineer, frontend engineer, react developer, angular developer, javascript developer, ui developer, html developer, web designer, front end web developer, reactjs developer, angularjs developer, ui engineer, vue developer
      software developer/mobile: mobile developer, android developer, ios developer, mobile application developer, app developer, flutter developer, swift developer
      software developer/game: game developer, game programmer, unity developer
      software developer/data: etl developer, sql developer, oracle developer, plsql developer, pl sql developer
      devops engineer: devops, devops engineer, site reliability engineer, sre, platform engineer, cloud engineer, build engineer, release engineer, cloud architect, aws engineer, azure engineer, kubernetes engineer, aws admin
      data scientist: data scientist, machine learning engineer, ml engineer, ai engineer, data science, nlp engineer, computer vision engineer, deep learning, machine learning, machine learning researcher, machine learning scientist, applied scientist, ai researcher, ai scientist, head of ai, artificial intelligence, statistician
      data engineer: data engineer, big data engineer, hadoop developer, spark developer, data warehouse developer, data warehouse, teradata, datastage, informatica developer, data architect, analytics engineer
      data analyst: data analyst, bi analyst, business intelligence, bi developer, reporting analyst, tableau developer, power bi developer, analytics manager, mi analyst, insight analyst
      database administrator: database administrator, dba, sql dba, oracle dba, database developer, database engineer, database
      network engineer: network engineer, network administrator, network architect, network technician, network analyst, cisco engineer, noc engineer, network security engineer, network manager, lan administrator
      system administrator: system administrator, systems administrator, sysadmin, system engineer, windows administrator, linux administrator, unix administrator, infrastructure engineer, infrastructure manager, server engineer, vmware engineer, information technology administrator, exchange administrator
      it support: it support, help desk, helpdesk, service desk, desktop support, desktop engineer, technical support, it technician, support engineer, support analyst, computer technician, information technology specialist, information technology technician, field service technician it, it assistant, information technology coordinator, application support
      security analyst: security analyst, cyber security, cybersecurity, information security, security engineer, penetration tester, soc analyst, information security officer, ciso, security architect, security consultant
      tester: qa engineer, quality assurance analyst, qa analyst, test engineer, software tester, tester, test analyst, test manager, qa tester, automation tester, sdet, qa test analyst, software quality assurance, test lead
      business analyst: business analyst, business system analyst, systems analyst, system analyst, requirements analyst, technical business analyst, functional analyst, sap consultant, erp consultant, sap functional consultant, crm consultant
      it manager: it manager, it director, information technology manager, director of information technology, information technology, head of it, cio, cto, chief technology officer, chief information officer, it consultant, software engineering manager, engineering manager software, technical lead, tech lead, it operations manager, enterprise architect, solution architect, technical architect, information technology consultant
      project manager/it: it project manager, infrastructure project manager, technical project manager, software project manager, scrum master, agile coach, delivery manager, it program manager, technical program manager
      product manager: product manager, product owner, digital product manager, technical product manager
      ux designer: ux designer, ui designer, user experience designer, product designer, ux researcher, interaction designer
      blockchain developer: blockchain developer, ethereum developer, solidity developer, hyperledger developer
      words: software, it, infrastructure, computer, cloud, data, programming, application, system, server, web, java, python, sap, oracle, aws, technical, cyber, ai`,
  },
  {
    field: 'telecom',
    related: ['information technology', 'engineering'],
    lines: `
      telecom engineer: telecom engineer, telecommunications engineer, rf engineer, fibre engineer, fiber technician, wireless engineer, telecom technician, cable technician, voip engineer, field service engineer telecom
      words: telecom, telecommunications, broadband, wireless`,
  },
  {
    field: 'engineering',
    related: ['manufacturing', 'construction', 'energy', 'information technology'],
    lines: `
      mechanical engineer: mechanical engineer, mechanical design engineer, mechanical designer, thermal engineer, hvac engineer, stress engineer, cae engineer, rotating equipment engineer, mechanical engineering, piping engineer
      design engineer: design engineer, cad designer, cad engineer, cad technician, draftsman, drafter, draughtsman, product design engineer, 3d cad, autocad technician, tool designer, cad operator, cad design engineer, design draughtsperson
      electrical engineer: electrical engineer, electronic engineer, electronics engineer, hardware engineer, embedded engineer, fpga engineer, power engineer, electrical design engineer, electronics technician, instrumentation engineer, control engineer, controls engineer, automation engineer, plc engineer, pcb designer, electrical engineering
      civil engineer: civil engineer, structural engineer, geotechnical engineer, highway engineer, bridge engineer, water engineer, transportation engineer, drainage engineer, civil engineering, municipal engineer
      chemical engineer: chemical engineer, process engineer, petroleum engineer, process safety engineer, materials engineer, metallurgist, corrosion engineer, process engineering technician
      manufacturing engineer: manufacturing engineer, production engineer, industrial engineer, continuous improvement engineer, lean engineer, tooling engineer, process improvement engineer
      quality engineer: quality engineer, quality manager, quality control, quality assurance manager, quality inspector, qc inspector, supplier quality engineer, reliability engineer, quality technician, quality engineering
      aerospace engineer: aerospace engineer, aeronautical engineer, avionics engineer, propulsion engineer
      systems engineer: systems engineering, systems engineering manager, requirements engineer, integration engineer
      engineering technician: engineering technician, test technician, laboratory technician engineering, engineering assistant, engineering aide, engineering lab technician, engineering intern, technician
      engineering manager: engineering manager, chief engineer, director of engineering, head of engineering, engineering supervisor, engineering project manager, engineering director, vp of engineering, engineer, project engineer, engineering, application engineer, applications engineer, sales engineer
      maintenance engineer: maintenance engineer, maintenance technician, maintenance manager, service engineer, field service engineer, field engineer, maintenance mechanic, multi skilled engineer, building engineer, plant engineer, facilities engineer
      biomedical engineer: biomedical engineer, medical device engineer, clinical engineer
      environmental engineer: environmental engineer, sustainability engineer, waste engineer
      words: engineering, engineer, mechanical, electrical, electronic, cad, solidworks, design, technical, hydraulic, instrumentation`,
  },
  {
    field: 'manufacturing',
    related: ['engineering', 'logistics', 'automotive'],
    lines: `
      production manager: production manager, plant manager, manufacturing manager, factory manager, production supervisor, shift manager, manufacturing supervisor, production planner, operations manager manufacturing
      machine operator: machine operator, cnc operator, cnc machinist, machinist, press operator, production operative, production worker, assembler, assembly operator, factory worker, packer, process operator, production operator, toolmaker, cnc programmer, cnc setter, manufacturing technician
      welder: welder, fabricator, sheet metal worker, metalworker, plater, boilermaker, welding
      words: manufacturing, production, factory, assembly, plant, cnc, machining`,
  },
  {
    field: 'automotive',
    related: ['manufacturing', 'engineering', 'logistics'],
    lines: `
      vehicle technician: vehicle technician, automotive technician, auto technician, mechanic, auto mechanic, car mechanic, diesel mechanic, hgv technician, hgv mechanic, motor vehicle technician, mot tester, automotive mechanic, auto body technician, panel beater, paint sprayer, bodyshop, truck mechanic, commercial vehicle technician, commercial vehicle supervisor, workshop supervisor, tyre fitter, fleet technician, automobile technician
      vehicle service: service advisor automotive, automotive service advisor, automobile service manager, automotive service manager, workshop controller, parts advisor, parts manager, fleet manager, automotive service, workshop manager, aftersales manager, vehicle inspector, service writer, auto damage appraiser
      vehicle sales: car sales, car salesperson, automotive sales, auto sales, vehicle sales executive, car sales executive, dealership, automotive sales manager, dealer principal, automobile sales
      automotive engineer: automotive engineer, powertrain engineer, vehicle engineer, chassis engineer, automobile engineer
      words: automotive, automobile, auto, vehicle, car, motor, dealership, hgv, garage, truck, fleet`,
  },
  {
    field: 'construction',
    related: ['engineering', 'real estate', 'project management'],
    lines: `
      site manager: site manager, construction manager, construction site manager, site supervisor, construction supervisor, construction superintendent, superintendent, site agent, general foreman, foreman, project manager construction, construction project manager, contracts manager, clerk of works, construction project coordinator, building manager, construction director, director of construction, construction project, construction executive
      quantity surveyor: quantity surveyor, estimator, cost estimator, cost engineer, commercial manager construction, cost manager, construction estimator, building surveyor, land surveyor, surveyor
      architect: architect, landscape architect, architectural designer, architectural technician, architectural technologist, urban planner, town planner, bim manager, bim coordinator, architectural assistant
      site engineer: site engineer, construction engineer, setting out engineer, building services engineer, resident engineer
      trades: carpenter, joiner, electrician, plumber, bricklayer, plasterer, roofer, painter and decorator, painter, decorator, tiler, scaffolder, pipefitter, steel fixer, glazier, gas engineer, heating engineer, hvac technician, hvac installer, mason, insulation installer, drywall installer, flooring installer
      construction worker: construction worker, labourer, laborer, construction labourer, construction laborer, groundworker, plant operator, crane operator, excavator operator, handyman, construction helper, heavy equipment operator, general labourer, demolition
      construction safety: construction safety, building inspector, construction inspector, site safety officer
      construction: construction, home builder, building contractor, general contractor, construction trainee
      words: construction, building, residential, site, civil, concrete, contractor, renovation, housebuilder`,
  },
  {
    field: 'real estate',
    related: ['construction', 'sales', 'banking'],
    lines: `
      estate agent: estate agent, real estate agent, realtor, lettings negotiator, letting agent, sales negotiator, real estate broker, leasing consultant, leasing agent, valuer, property valuer, real estate appraiser
      property manager: property manager, facilities manager, facility manager, building services manager, estate manager, block manager, leasing manager, real estate manager, facilities director, director of facilities, facilities coordinator, caretaker, community association manager
      words: property, real estate, leasing, lettings, estate, facilities`,
  },
  {
    field: 'energy',
    related: ['engineering', 'environment', 'construction'],
    lines: `
      energy engineer: energy engineer, renewable energy engineer, solar engineer, wind turbine technician, solar installer, nuclear engineer, power plant operator, drilling engineer, reservoir engineer, energy manager, energy analyst, lineman, power plant
      oil and gas: rig worker, roustabout, driller, offshore technician, geologist, geophysicist, mining engineer, miner, mud logger
      words: energy, solar, wind, oil, gas, utility, power, drilling, mining`,
  },
  {
    field: 'environment',
    related: ['science', 'energy', 'agriculture'],
    lines: `
      environmental specialist: environmental scientist, environmental consultant, ecologist, sustainability manager, environmental officer, conservation officer, environmental manager, recycling officer
      health and safety: health and safety manager, hse manager, safety officer, ehs manager, safety manager, health and safety advisor, safety coordinator, safety professional, ehs specialist
      words: environmental, sustainability, safety, ecology`,
  },
  {
    field: 'science',
    related: ['healthcare', 'education', 'environment'],
    lines: `
      scientist: scientist, research scientist, chemist, biologist, physicist, microbiologist, biochemist, research associate, research assistant, researcher, research fellow, laboratory technician, lab technician, lab assistant, laboratory analyst, formulation scientist, analytical chemist, geneticist, bioinformatician
      clinical research: clinical research associate, clinical research coordinator, cra, clinical trial manager, regulatory affairs, drug safety, pharmacovigilance, medical writer, medical science liaison, clinical data manager
      words: research, laboratory, science, biotech, pharmaceutical, clinical trial`,
  },
  {
    field: 'accounting',
    related: ['finance', 'banking', 'administration'],
    lines: `
      accountant: accountant, staff accountant, financial accountant, management accountant, chartered accountant, cpa, certified public accountant, general accountant, cost accountant, project accountant, corporate accountant, fund accountant, group accountant, accounting, senior accountant, accounting manager, finance accountant, accounting specialist, accounting analyst, revenue accountant, property accountant, general ledger accountant, group financial accountant
      bookkeeper: bookkeeper, accounts clerk, accounting clerk, accounts assistant, accounting assistant, accounts payable, accounts receivable, purchase ledger clerk, sales ledger clerk, billing clerk, billing specialist, credit controller, accounts administrator, ledger clerk, collections specialist, accounting technician, assistant accountant
      auditor: auditor, internal auditor, external auditor, audit manager, audit senior, audit associate, it auditor, audit
      tax specialist: tax accountant, tax advisor, tax consultant, tax manager, tax preparer, tax analyst, tax associate, tax specialist
      payroll: payroll, payroll clerk, payroll administrator, payroll manager, payroll specialist
      words: accounting, accounts, ledger, audit, tax, bookkeeping, gaap, ifrs`,
  },
  {
    field: 'finance',
    related: ['accounting', 'banking', 'insurance'],
    lines: `
      financial analyst: financial analyst, finance analyst, fp a analyst, fp and a analyst, financial planning analyst, budget analyst, business finance analyst, pricing analyst, commercial analyst, finance business partner, financial reporting analyst, cost analyst, finance associate, finance specialist, finance coordinator, finance assistant, finance clerk, finance officer, finance administrator, finance intern, finance division
      finance manager: finance manager, finance director, financial controller, finance controller, controller, cfo, chief financial officer, head of finance, financial manager, corporate controller, director of finance, vp finance, vice president finance, manager of finance, assistant controller, comptroller, finance executive, finance lead, group financial controller, fp a manager
      treasury: treasurer, treasury analyst, treasury manager, cash manager
      investment: investment analyst, portfolio manager, fund manager, equity research analyst, asset manager, wealth manager, financial advisor, financial adviser, financial planner, investment manager, stockbroker, trader, hedge fund, private equity, financial consultant, investment advisor, quantitative analyst, actuary, actuarial analyst, investment specialist, ifa, paraplanner
      words: finance, financial, investment, budget, forecasting, treasury, fiscal`,
  },
  {
    field: 'banking',
    related: ['finance', 'insurance', 'accounting', 'sales'],
    lines: `
      banker: banker, bank teller, teller, bank manager, branch manager, banking center manager, personal banker, relationship banker, bank clerk, banking, bank officer, banking officer, banking assistant, retail banking, private banker, branch banker, banking consultant, customer service representative bank, vault teller, banking associate, universal banker, bank branch, banking specialist, banking operations
      investment banker: investment banker, investment banking analyst, investment banking, m a analyst, corporate banking, corporate finance analyst, capital markets analyst, commercial banker, commercial relationship manager
      mortgage adviser: mortgage, mortgage adviser, mortgage advisor, mortgage consultant, mortgage broker, loan officer, mortgage loan officer, mortgage underwriter, loan processor, lending officer, loan consultant, mortgage services consultant, mortgage banker, mortgage specialist, lending manager, loan specialist
      credit analyst: credit analyst, credit risk analyst, credit manager, risk analyst, risk manager, credit officer, underwriter credit, collections officer
      compliance: aml analyst, kyc analyst, compliance officer, compliance analyst, fraud analyst, fraud investigator, anti money laundering, compliance manager, bank examiner
      words: bank, banking, loan, lending, credit, mortgage, branch, deposit, wealth`,
  },
  {
    field: 'insurance',
    related: ['banking', 'finance', 'sales'],
    lines: `
      insurance: insurance agent, insurance broker, insurance underwriter, underwriter, insurance advisor, claims adjuster, claims handler, claim representative, claims representative, claims specialist, loss adjuster, insurance sales agent, insurance consultant, policy service specialist, claims examiner, claims manager, insurance specialist
      words: insurance, claims, underwriting, policy, liability`,
  },
  {
    field: 'legal',
    related: ['public service', 'administration', 'hr'],
    lines: `
      lawyer: lawyer, solicitor, barrister, attorney, legal counsel, general counsel, associate attorney, advocate, in house counsel, judge, prosecutor, corporate counsel, litigator, conveyancer, trainee solicitor, law clerk, notary
      paralegal: paralegal, legal assistant, legal secretary, legal executive, legal administrator, court clerk, legal specialist, contract administrator, legal intern
      words: legal, law, litigation, court, contract, counsel`,
  },
  {
    field: 'hr',
    related: ['administration', 'education'],
    lines: `
      hr generalist: hr, human resource, human resources, hr generalist, hr manager, hr advisor, hr adviser, hr officer, hr business partner, hr assistant, hr administrator, hr coordinator, hr director, people partner, head of people, chief people officer, personnel assistant, personnel manager, hr specialist, hr analyst, hr consultant, hr clerk, hr associate, people operation, employee relations, talent manager, hris analyst, human resources manager
      recruiter: recruiter, recruitment consultant, talent acquisition, recruitment resourcer, resourcer, recruitment, recruiting coordinator, headhunter, sourcer, recruitment manager, staffing manager, staffing specialist, recruitment advisor, technical recruiter, recruiting manager, talent partner, staffing
      learning and development: training manager, learning and development, trainer, corporate trainer, training coordinator, training specialist, organisational development, training consultant
      compensation: compensation analyst, benefits specialist, benefits administrator, reward manager, benefits coordinator, compensation and benefits, leave coordinator
      words: hr, human resources, recruitment, talent, personnel, staffing, recruiting, people, onboarding`,
  },
  {
    field: 'sales',
    related: ['business development', 'retail', 'marketing', 'customer service'],
    lines: `
      sales representative: sales representative, sales executive, sales rep, sales consultant, sales associate, field sales, territory manager, area sales representative, salesperson, salesman, inside sales, telesales, sales advisor, sales agent, sales specialist, medical sales representative, pharmaceutical sales representative, outside sales, door to door sales, sales professional, route sales, sales intern, territory sales, sales
      sales manager: sales manager, area sales manager, regional sales manager, sales director, head of sales, national sales manager, vp of sales, vp sales, sales supervisor, sales team leader, director of sales, general sales manager, chief revenue officer, sales operation
      account manager: account manager, key account manager, account executive, account director, client relationship manager, national account manager, customer success manager, client manager, relationship manager, client partner
      sales support: sales support, sales coordinator, sales administrator, sales assistant, sales analyst, bid manager, presales consultant
      words: sales, selling, territory, revenue, account, quota`,
  },
  {
    field: 'business development',
    related: ['sales', 'marketing', 'management', 'consulting'],
    lines: `
      business development: business development, business development manager, business development executive, business development representative, bdm, business developer, partnerships manager, director of business development, sales development representative, strategic partnerships, business development director, business development associate, business development coordinator, business development consultant, business development specialist, new business manager, alliances manager, growth manager, market development manager
      words: business development, partnership, new business, growth, alliance`,
  },
  {
    field: 'marketing',
    related: ['public relations', 'digital media', 'sales', 'business development', 'design'],
    lines: `
      marketing: marketing manager, marketing executive, marketing assistant, brand manager, marketing coordinator, marketing director, marketing specialist, cmo, product marketing manager, campaign manager, head of marketing, marketing associate, marketing consultant, marketing analyst, market researcher, market research analyst, trade marketing, category manager, marketer, marketing intern, marketing
      digital marketing: digital marketing, seo specialist, ppc specialist, social media manager, email marketing, performance marketing, growth marketer, content marketing, sem specialist, ecommerce manager, social media, seo, digital marketing manager
      words: marketing, brand, campaign, advertising, seo, market`,
  },
  {
    field: 'public relations',
    related: ['marketing', 'digital media'],
    lines: `
      public relations: public relations, pr manager, pr executive, pr officer, communications manager, communications officer, press officer, communications specialist, media relations, public affairs, spokesperson, communications director, communications coordinator, corporate communications, pr account executive, publicist
      event manager: event manager, event coordinator, event planner, events coordinator, conference organiser, wedding planner, event organiser, event specialist
      words: pr, communications, press, publicity, event, media relations`,
  },
  {
    field: 'digital media',
    related: ['marketing', 'design', 'arts', 'public relations', 'information technology'],
    lines: `
      digital media: digital media, multimedia, video editor, videographer, content creator, multimedia designer, digital producer, media producer, digital content, online editor, media specialist, multimedia specialist, video producer, digital manager, media planner, media buyer, digital media manager, media coordinator
      writer: writer, copywriter, journalist, editor, reporter, content writer, technical writer, author, proofreader, blogger, content editor, copy editor, news producer, subeditor, managing editor, editorial assistant
      broadcast: broadcaster, presenter, radio host, camera operator, sound engineer, broadcast engineer, television producer, film maker, announcer
      words: media, video, multimedia, content, editorial, broadcast, film, publishing, digital`,
  },
  {
    field: 'design',
    related: ['digital media', 'arts', 'apparel', 'marketing'],
    lines: `
      graphic designer: graphic designer, art director, creative director, illustrator, visual designer, graphic artist, creative designer, artworker, layout artist, animator, motion designer, 3d artist, designer, senior designer, creative
      interior designer: interior designer, interior architect, kitchen designer, set designer, exhibit designer, visual merchandiser, space planner
      industrial designer: industrial designer, furniture designer, packaging designer, jewellery designer, jewelry designer, cad jewelry designer
      words: design, creative, graphic, illustration, interior`,
  },
  {
    field: 'arts',
    related: ['design', 'digital media', 'education'],
    lines: `
      artist: artist, painter artist, sculptor, fine artist, photographer, photography, gallery manager, curator, museum, archivist, arts administrator, art teacher, conservator, make up artist for film, art instructor, art handler
      performer: musician, singer, actor, dancer, performer, composer, music teacher, choreographer, conductor, dj, entertainer, stage manager, theatre director, director of music
      words: art, arts, music, theatre, gallery, museum, exhibition, performing`,
  },
  {
    field: 'apparel',
    related: ['retail', 'design', 'manufacturing'],
    lines: `
      fashion: fashion designer, apparel designer, clothing designer, textile designer, pattern maker, seamstress, tailor, garment technologist, merchandiser, fashion buyer, apparel associate, apparel, fashion stylist, sewing machine operator, technical designer apparel, fashion, garment
      words: apparel, fashion, garment, textile, clothing, footwear`,
  },
  {
    field: 'retail',
    related: ['sales', 'customer service', 'apparel', 'hospitality'],
    lines: `
      shop assistant: shop assistant, retail assistant, cashier, store associate, retail associate, retail sales associate, checkout operator, sales floor associate, stocker, shelf stacker, customer assistant, retail sales, sales assistant retail, retail merchandiser, shop worker
      store manager: store manager, shop manager, retail manager, assistant store manager, department manager, supermarket manager, retail supervisor, retail area manager, district manager, floor manager
      buyer: buyer, retail buyer, merchandising manager, allocation analyst
      words: retail, store, shop, merchandise, cashier`,
  },
  {
    field: 'customer service',
    related: ['bpo', 'retail', 'sales', 'administration'],
    lines: `
      customer service: customer service, customer service representative, customer service advisor, customer support, customer care, call center, call centre, contact center, contact centre, customer service manager, call center agent, client services, customer service specialist, customer service associate, customer experience manager, customer advisor, telephone operator
      words: customer, call, service, client, support`,
  },
  {
    field: 'bpo',
    related: ['customer service', 'management', 'administration', 'information technology'],
    lines: `
      outsourcing: bpo, business process outsourcing, process associate, process executive, bpo manager, transition manager, shared services, service delivery manager, process analyst, operations team leader, back office executive, quality analyst bpo, process specialist
      words: bpo, outsourcing, offshore, kpo`,
  },
  {
    field: 'administration',
    related: ['customer service', 'hr', 'management', 'accounting'],
    lines: `
      office administrator: administrator, administrative assistant, office administrator, office assistant, admin assistant, clerk, office manager, receptionist, data entry, data entry clerk, secretary, office clerk, administrative officer, admin officer, administrative coordinator, file clerk, front desk, office coordinator, typist, administrative specialist, staff assistant, mail clerk, document controller, enumerator
      executive assistant: executive assistant, personal assistant, pa, executive secretary, chief of staff, virtual assistant
      words: administrative, office, clerical, secretarial, admin`,
  },
  {
    field: 'management',
    related: ['project management', 'consulting', 'business development'],
    lines: `
      operations manager: operations manager, operations director, operations supervisor, coo, chief operating officer, operations coordinator, operations analyst, operations assistant, business operations, director of operations, business manager, operations executive, operations specialist
      general manager: general manager, managing director, ceo, chief executive officer, chief executive, founder, president, owner, business owner, entrepreneur, country manager, division manager, regional manager, executive director, co founder
      words: operations, management, executive, strategy, leadership`,
  },
  {
    field: 'project management',
    related: ['management', 'information technology', 'construction', 'engineering', 'consulting'],
    lines: `
      project manager: project manager, programme manager, program manager, project coordinator, project lead, project officer, pmo, project management, project administrator, project director, project analyst, pmo analyst, project planner, project assistant
      words: project, programme, pmo`,
  },
  {
    field: 'consulting',
    related: ['management', 'finance', 'business development', 'information technology'],
    lines: `
      consultant: consultant, management consultant, strategy consultant, business consultant, senior consultant, advisory consultant, associate consultant, independent consultant, principal consultant, change manager, strategy manager, transformation manager
      words: consulting, advisory, consultancy`,
  },
  {
    field: 'logistics',
    related: ['transport', 'manufacturing', 'retail'],
    lines: `
      logistics: logistics manager, logistics coordinator, supply chain manager, supply chain analyst, logistics analyst, freight forwarder, import export, transport manager, transport planner, distribution manager, dispatcher, shipping clerk, logistics specialist, supply chain, logistics, demand planner, inventory manager, inventory analyst, logistician, customs broker
      warehouse: warehouse operative, warehouse worker, warehouse manager, warehouse associate, forklift driver, forklift operator, order picker, picker packer, stock controller, warehouse supervisor, material handler, storekeeper, inventory clerk, warehouse, shipping and receiving
      procurement: procurement manager, purchasing manager, procurement specialist, purchasing agent, sourcing manager, procurement officer, purchasing assistant, category buyer, vendor manager, contract manager, procurement, purchaser
      words: logistics, supply chain, warehouse, freight, inventory, shipping, procurement, distribution`,
  },
  {
    field: 'transport',
    related: ['logistics', 'automotive', 'aviation'],
    lines: `
      driver: driver, truck driver, lorry driver, hgv driver, delivery driver, van driver, bus driver, taxi driver, courier, chauffeur, cdl driver, owner operator, train driver, tram driver, automobile transporter, transporter
      seafarer: seafarer, deckhand, ship captain, marine engineer, chief mate, sailor, naval architect, boatswain
      rail: rail engineer, signalling engineer, train conductor, railway technician, rail operative
      words: transport, driving, delivery, marine, rail, shipping`,
  },
  {
    field: 'aviation',
    related: ['transport', 'engineering', 'hospitality', 'public service'],
    lines: `
      pilot: pilot, airline pilot, first officer, flight instructor, helicopter pilot, captain airline, drone pilot
      cabin crew: cabin crew, flight attendant, air hostess, steward, stewardess, purser
      aircraft technician: aircraft mechanic, aircraft technician, aviation technician, avionics technician, aircraft maintenance engineer, aircraft maintenance, airframe mechanic, a p mechanic, aviation machinist, aviation maintenance, crew chief, sheet metal mechanic aircraft, aviation supply, aviation ordnance
      airport operation: airport manager, ground handling, ramp agent, air traffic controller, passenger service agent, airport operations, baggage handler, flight dispatcher, flight operations, aviation manager, aviation operations, gate agent
      words: aviation, aircraft, airline, flight, airport, avionics`,
  },
  {
    field: 'hospitality',
    related: ['retail', 'customer service', 'tourism'],
    lines: `
      chef: chef, head chef, executive chef, sous chef, chef de partie, commis chef, cook, line cook, pastry chef, kitchen manager, prep cook, baker, culinary, kitchen assistant, catering assistant, kitchen porter, personal chef, food preparation, butcher, catering manager, kitchen supervisor
      waiter: waiter, waitress, server, bartender, barista, bar staff, host, hostess, food runner, sommelier, banquet server, food service worker, bar manager, mixologist, food server
      restaurant manager: restaurant manager, food and beverage manager, assistant restaurant manager, cafe manager, banquet manager, food service manager, pub manager, shift leader restaurant, food service director
      hotel: hotel manager, front office manager, hotel receptionist, front desk agent, concierge, guest services, guest relations, housekeeper hotel, night auditor, revenue manager hotel, housekeeping manager, hotel front desk
      words: kitchen, restaurant, hotel, food, catering, culinary, beverage, guest, hospitality`,
  },
  {
    field: 'tourism',
    related: ['hospitality', 'aviation', 'customer service'],
    lines: `
      travel agent: travel agent, travel consultant, tour guide, tour operator, reservation agent, holiday representative, travel coordinator, cruise director
      words: travel, tour, tourism, holiday`,
  },
  {
    field: 'fitness',
    related: ['healthcare', 'education', 'hospitality'],
    lines: `
      fitness trainer: personal trainer, fitness instructor, fitness trainer, gym instructor, fitness manager, group fitness instructor, yoga instructor, strength coach, sports coach, coach, pilates instructor, fitness coach, fitness director, athletic trainer, gym manager, lifeguard, swimming teacher, wellness coach, fitness specialist, exercise physiologist, fitness consultant, athletic director, recreation coordinator, health and fitness, football coach, athlete
      words: fitness, gym, sport, exercise, wellness, athletic, recreation`,
  },
  {
    field: 'beauty',
    related: ['retail', 'fitness'],
    lines: `
      beautician: hairdresser, hair stylist, barber, beautician, beauty therapist, makeup artist, nail technician, cosmetologist, aesthetician, esthetician, salon manager
      words: beauty, hair, salon, cosmetic, spa`,
  },
  {
    field: 'agriculture',
    related: ['environment', 'science', 'manufacturing'],
    lines: `
      farmer: farmer, farm worker, farm manager, agronomist, agricultural, agriculture, horticulturist, gardener, landscaper, groundskeeper, agricultural engineer, herdsman, dairy farmer, nursery worker, forestry worker, arborist, tree surgeon, greenhouse grower, fisherman, crop scientist, animal scientist, agricultural technician, ranch hand, florist, zookeeper, agricultural inspector
      words: agriculture, agricultural, farm, crop, horticulture, livestock, irrigation, forestry, agronomy, soil`,
  },
  {
    field: 'public service',
    related: ['legal', 'social care', 'administration'],
    lines: `
      security guard: security guard, security officer, door supervisor, security manager, loss prevention, bouncer, cctv operator, store detective, security supervisor
      police: police officer, detective, sheriff, correctional officer, prison officer, border officer, customs officer, firefighter, fire fighter, investigator, private investigator, emergency dispatcher, fire chief, public safety
      military: soldier, infantry, army officer, military police, marine, navy, air force, platoon leader, squad leader, logistics officer military, combat medic, platoon sergeant
      civil servant: civil servant, policy advisor, policy analyst, government officer, diplomat, councillor, legislative assistant, public administrator, policy officer, council officer, immigration officer, planning officer
      words: government, public, council, police, security, military, policy`,
  },
  {
    field: 'domestic service',
    related: ['hospitality', 'social care'],
    lines: `
      cleaner: cleaner, janitor, housekeeper, housekeeping, custodian, domestic assistant, cleaning supervisor, room attendant, maid, window cleaner, cleaning operative, laundry
      pest control: pest controller, refuse collector, waste operative
      words: cleaning, janitorial, laundry`,
  },
  {
    field: 'languages',
    related: ['education', 'digital media'],
    lines: `
      translator: translator, interpreter, linguist, localisation manager, localization specialist, sign language interpreter, subtitler, transcriber
      words: translation, interpreting, language`,
  },
  {
    field: 'religion',
    related: ['social care', 'education'],
    lines: `
      clergy: pastor, priest, minister of religion, chaplain, imam, rabbi, youth pastor, missionary, worship leader
      words: church, ministry, parish`,
  },
];
